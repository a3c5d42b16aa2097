import type { Frame } from '@kinema/motion/frame';

/** One pixel in so many is looked at, along a row and from row to row. */
const STEP = 8;

/** Mean light of a frame, 0 black to 1 white. */
export const lightOf = ({ layout, width, height, data }: Frame): number => {
  let [sum, count] = [0, 0];
  for (let y = 0; y < height; y += STEP)
    for (let x = 0; x < width; x += STEP) {
      const at = y * width + x;
      // Luma of limited range is 16 to 235; of RGB the weights of BT.601.
      sum +=
        layout === 'rgb'
          ? (0.299 * data[3 * at]! + 0.587 * data[3 * at + 1]! + 0.114 * data[3 * at + 2]!) / 255
          : (data[at]! - 16) / 219;
      count += 1;
    }
  return Math.min(1, Math.max(0, sum / count));
};
