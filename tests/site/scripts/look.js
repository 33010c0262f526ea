// Compares a picture of a page with the one that is kept, square by square. test_golden_looks.py evaluates it in the browser.
// now, kept: addresses of pictures; kept may be empty. side: of a square, in px. Gives the shrunk picture, and the share of
// squares that differ by more than `much` of 255, or 1 where the sizes differ.
async ({ now, kept, shrink, side, much }) => {
  const draw = async (address, scale) => {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas;
  };
  const read = (canvas) => canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  const mean = (pixels, width, left, top) => {
    const sums = [0, 0, 0];
    for (let y = top; y < top + side; y++) for (let x = left; x < left + side; x++) for (let c = 0; c < 3; c++) sums[c] += pixels[4 * (y * width + x) + c];
    return sums.map((sum) => sum / side / side);
  };
  const made = await draw(now, shrink);
  const picture = made.toDataURL("image/png");
  if (!kept) return { picture, differs: 1 };
  const old = await draw(kept, 1);
  if (old.width !== made.width || old.height !== made.height) return { picture, differs: 1 };
  const [a, b] = [read(made), read(old)];
  let squares = 0, different = 0;
  for (let top = 0; top + side <= made.height; top += side) {
    for (let left = 0; left + side <= made.width; left += side) {
      const [one, other] = [mean(a, made.width, left, top), mean(b, made.width, left, top)];
      squares += 1;
      different += one.some((value, c) => Math.abs(value - other[c]) > much);
    }
  }
  return { picture, differs: different / squares };
}
