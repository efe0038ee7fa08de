/** A square of the picture's middle, small enough to be sent from a phone. */
const side = 512;
const bytesMax = 256 * 1024;

const blobOf = (canvas: HTMLCanvasElement, quality: number) =>
  new Promise<Blob>((done, failed) =>
    canvas.toBlob((b) => (b ? done(b) : failed(new Error('no picture'))), 'image/jpeg', quality),
  );

async function base64(blob: Blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (const b of bytes) text += String.fromCharCode(b);
  return btoa(text);
}

export async function squarePhoto(file: File): Promise<string> {
  const picture = await createImageBitmap(file);
  const edge = Math.min(picture.width, picture.height);
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const [left, top] = [(picture.width - edge) / 2, (picture.height - edge) / 2];
  canvas.getContext('2d')?.drawImage(picture, left, top, edge, edge, 0, 0, side, side);
  for (const quality of [0.86, 0.7, 0.5]) {
    const blob = await blobOf(canvas, quality);
    if (blob.size <= bytesMax) return base64(blob);
  }
  throw new Error('too large');
}
