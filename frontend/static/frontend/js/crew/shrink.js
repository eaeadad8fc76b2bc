// A photo as small as it may be for a slow network; as it was taken where a browser cannot make it smaller.

const LONG_SIDE_PX = 1600;
const QUALITY = 0.8;

export async function shrunk(file) {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONG_SIDE_PX / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return (await new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", QUALITY); })) ?? file;
  } catch {
    return file;
  }
}
