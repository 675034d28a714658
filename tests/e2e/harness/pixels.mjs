/** What an eye sees: a picture of the screen, read back. */
import { inflateSync } from "node:zlib";

/** The predictors of PNG rows (PNG §9). @param {number} kind */
function predict(kind, left, up, corner) {
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  if (kind !== 4) return 0;
  const [a, b, c] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs);
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** @param {Uint8Array} file a PNG of eight bits, RGB or RGBA, not interlaced */
export function decode(file) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const parts = [];
  let [width, height, depth] = [0, 0, 0];
  for (let at = 8; at < file.length;) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...file.subarray(at + 4, at + 8));
    if (type === "IHDR") {
      [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)];
      depth = { 2: 3, 6: 4 }[file[at + 17]] ?? 0;
      if (file[at + 16] !== 8 || depth === 0 || file[at + 20] !== 0)
        throw new Error("not such a PNG");
    }
    if (type === "IDAT") parts.push(file.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * depth;
  const pixels = new Uint8Array(stride * height);
  for (let row = 0; row < height; row += 1) {
    const kind = raw[row * (stride + 1)];
    for (let at = 0; at < stride; at += 1) {
      const place = row * stride + at;
      const left = at >= depth ? pixels[place - depth] : 0;
      const up = row > 0 ? pixels[place - stride] : 0;
      const corner = at >= depth && row > 0 ? pixels[place - stride - depth] : 0;
      pixels[place] = raw[row * (stride + 1) + 1 + at] + predict(kind, left, up, corner);
    }
  }
  return { width, height, depth, pixels };
}

/** How much of the picture has nearly this colour, 0 to 1. @param {Uint8Array} file @param {number[]} colour */
export function shareOf(file, colour) {
  const { width, height, depth, pixels } = decode(file);
  let count = 0;
  for (let at = 0; at < pixels.length; at += depth) {
    if (colour.every((part, index) => Math.abs(part - pixels[at + index]) <= 6)) count += 1;
  }
  return count / (width * height);
}
