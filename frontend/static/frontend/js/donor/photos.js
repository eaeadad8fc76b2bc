// Photos are made smaller before they leave the phone: a quick send on a slow line. Without this the server does it.

const LONG_SIDE_PX = 1600;
const QUALITY = 0.85;
const WORTH_IT_BYTES = 500_000;

async function smaller(file) {
  if (file.size < WORTH_IT_BYTES) return file;
  const image = await createImageBitmap(file, { imageOrientation: "from-image" });
  const factor = Math.min(1, LONG_SIDE_PX / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.width * factor);
  canvas.height = Math.round(image.height * factor);
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  const blob = await new Promise((done) => { canvas.toBlob(done, "image/jpeg", QUALITY); });
  return blob && blob.size < file.size ? new File([blob], file.name, { type: "image/jpeg" }) : file;
}

// What cannot be read here goes as it is: the server answers in words.
const smallerOrAsIs = (file) => smaller(file).catch(() => file);

async function prepare(form, input) {
  const told = form.querySelector("[data-photos-told]");
  const button = form.querySelector("button");
  const chosen = [...input.files];
  button.disabled = true;
  told.textContent = "Préparation des photos…";
  const prepared = new DataTransfer();
  for (const file of chosen) prepared.items.add(await smallerOrAsIs(file));
  input.files = prepared.files;
  button.disabled = false;
  told.textContent = chosen.length ? `${chosen.length} photo${chosen.length > 1 ? "s" : ""} à envoyer.` : "";
}

for (const form of document.querySelectorAll("[data-photos]")) {
  const input = form.querySelector("input[type=file]");
  input.addEventListener("change", () => { prepare(form, input); });
}
