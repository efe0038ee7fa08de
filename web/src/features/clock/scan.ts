/** What a clocking code's address carries; null for any other code, whoever printed it. */
export function codeIn(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.pathname === '/worker/clock' ? url.searchParams.get('code') : null;
}

type Reader = { detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]> };
type Native = { new (o: { formats: string[] }): Reader; getSupportedFormats: () => Promise<string[]> };

/** The phone's own reader where it has one; otherwise one that comes with the app. */
export async function qrReader(): Promise<Reader> {
  const options = { formats: ['qr_code'] };
  const native = (window as { BarcodeDetector?: Native }).BarcodeDetector;
  if (native && (await native.getSupportedFormats().catch(() => [] as string[])).includes('qr_code'))
    return new native(options);
  const [{ BarcodeDetector, prepareZXingModule }, { default: wasm }] = await Promise.all([
    import('barcode-detector/ponyfill'),
    import('zxing-wasm/reader/zxing_reader.wasm?url'),
  ]);
  prepareZXingModule({
    overrides: { locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasm : prefix + path) },
  });
  return new BarcodeDetector({ formats: ['qr_code'] });
}
