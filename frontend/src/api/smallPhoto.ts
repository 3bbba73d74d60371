/** The longest side that the server keeps (PhotoEncoding.LongestSide): sending more buys nothing. */
const longest = 1600;
const smallEnough = 500 * 1024;

/**
 * A phone's photo of eight megabytes as the few hundred kilobytes that are kept of it: on a slow line seconds instead of
 * minutes, and where it was taken never leaves the phone. What the browser cannot read goes as it is; the server answers.
 */
export async function smallPhoto(file: File): Promise<Blob> {
  if (file.size <= smallEnough) return file;
  try {
    const photo = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, longest / Math.max(photo.width, photo.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(photo.width * scale));
    canvas.height = Math.max(1, Math.round(photo.height * scale));
    const pen = canvas.getContext('2d');
    if (!pen) return file;
    pen.imageSmoothingQuality = 'high';
    // Where a picture is transparent, JPEG would be black.
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(photo, 0, 0, canvas.width, canvas.height);
    photo.close();
    const small = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.9));
    return small && small.size < file.size ? small : file;
  } catch {
    return file;
  }
}
