const types = ['image/png', 'image/jpeg', 'image/webp'] as const;
export type LogoType = (typeof types)[number];
export const logoBytesMax = 256 * 1024;
export const logoAccept = types.join(',');

/** Why the file cannot be a logo, before anything is sent. */
export function logoFault(file: { type: string; size: number }): 'logoType' | 'logoSize' | null {
  if (!types.includes(file.type as LogoType)) return 'logoType';
  return file.size > logoBytesMax ? 'logoSize' : null;
}

export function readBase64(file: File): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).replace(/^data:[^,]*,/, ''));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
}
