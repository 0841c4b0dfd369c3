/** Points for each pixel of the drawing: sharp also where it is shown larger. */
const SCALE = 2;
/** Browsers paint nothing on canvases that are larger. */
const LARGEST = 16_000;

/** An SVG document as the bytes of a PNG picture. Nothing but the document is loaded. */
export async function paint(svg: string): Promise<Uint8Array> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const scale = Math.min(SCALE, LARGEST / Math.max(image.naturalWidth, image.naturalHeight, 1));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('the picture could not be painted');
  return new Uint8Array(await blob.arrayBuffer());
}
