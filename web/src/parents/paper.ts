// A card or a letter as it is sent: a picture is made small enough first, on the phone itself.
const MOST_BYTES = 700_000;
const LONGEST_SIDE = 1600;
const QUALITY = 0.8;

export class PaperRefused extends Error {
  constructor(readonly key: 'proof_wrong' | 'proof_large') {
    super(key);
  }
}

async function smaller(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file).catch(() => {
    throw new PaperRefused('proof_wrong');
  });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new PaperRefused('proof_wrong'))),
      'image/jpeg',
      QUALITY,
    );
  });
}

// Base64 of what is sent; refused where it is no such paper, or too large.
export async function paperOf(file: File): Promise<string> {
  if (!['application/pdf', 'image/jpeg', 'image/png'].includes(file.type))
    throw new PaperRefused('proof_wrong');
  const blob = file.type === 'application/pdf' || file.size <= MOST_BYTES ? file : await smaller(file);
  if (blob.size > MOST_BYTES) throw new PaperRefused('proof_large');
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
