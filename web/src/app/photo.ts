import { base64 } from './base64';

const side = 512;

const blobOf = (canvas: HTMLCanvasElement, quality: number) =>
  new Promise<Blob>((done, failed) =>
    canvas.toBlob((b) => (b ? done(b) : failed(new Error('no picture'))), 'image/jpeg', quality),
  );

/** As good as the server takes. */
async function small(canvas: HTMLCanvasElement, bytesMax: number): Promise<string> {
  for (const quality of [0.86, 0.7, 0.5]) {
    const blob = await blobOf(canvas, quality);
    if (blob.size <= bytesMax) return base64(blob);
  }
  throw new Error('too large');
}

function canvasOf(width: number, height: number) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas;
}

/** A square of the picture's middle, small enough to be sent from a phone. */
export async function squarePhoto(file: File): Promise<string> {
  const picture = await createImageBitmap(file);
  const edge = Math.min(picture.width, picture.height);
  const canvas = canvasOf(side, side);
  const [left, top] = [(picture.width - edge) / 2, (picture.height - edge) / 2];
  canvas.getContext('2d')?.drawImage(picture, left, top, edge, edge, 0, 0, side, side);
  return small(canvas, 256 * 1024);
}

const longest = 1600;

/** The whole picture; what the camera wrote into it, as where it was taken, stays behind. */
export async function wholePhoto(file: File): Promise<string> {
  const picture = await createImageBitmap(file);
  for (const edge of [longest, longest / 2]) {
    const scale = Math.min(1, edge / Math.max(picture.width, picture.height));
    const canvas = canvasOf(Math.round(picture.width * scale), Math.round(picture.height * scale));
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const sent = await small(canvas, 512 * 1024).catch(() => null);
    if (sent) return sent;
  }
  throw new Error('too large');
}
