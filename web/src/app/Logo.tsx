export function Logo({ size = 30 }: { size?: number }) {
  return (
    <img src="/icon.svg" width={size} height={size} alt="" style={{ display: 'block', borderRadius: size * 0.28 }} />
  );
}
