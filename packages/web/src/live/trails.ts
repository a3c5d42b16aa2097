import { KEYPOINT_STRIDE, type Person } from '@kinema/motion/pose';
import type { Skeleton } from '@kinema/motion/skeleton';
import { overlayColours, sideOf } from '../draw/palette.ts';

/** Points whose way is drawn: the ends of the limbs. */
const ends = ['left_wrist', 'right_wrist', 'left_ankle', 'right_ankle'];
const SECONDS = 1;
const LEAST_SCORE = 0.3;

interface Mark {
  readonly timeSeconds: number;
  readonly x: number;
  readonly y: number;
}

/** Where hands and feet were in the last second. */
export class Trails {
  readonly #marks = new Map<string, Mark[]>();
  #nowSeconds = 0;

  /**
   * Takes what the newest frame shows; where it shows nobody, the trails fade all the same. Where a person is taken up
   * somewhere else, further away than the body is long, a trail begins anew.
   */
  add(persons: readonly Person[], skeleton: Skeleton, timeSeconds: number): void {
    this.#nowSeconds = timeSeconds;
    for (const { id, keypoints, box } of persons)
      for (const name of ends) {
        const at = skeleton.keypoints.indexOf(name) * KEYPOINT_STRIDE;
        if (at < 0 || keypoints[at + 2]! < LEAST_SCORE) continue;
        const key = `${id} ${name}`;
        const known = this.#marks.get(key) ?? [];
        const last = known.at(-1);
        const [x, y] = [keypoints[at]!, keypoints[at + 1]!];
        const isElsewhere = last && Math.hypot(x - last.x, y - last.y) > Math.max(box[2], box[3]);
        const marks = isElsewhere ? [] : known;
        marks.push({ timeSeconds, x, y });
        this.#marks.set(key, marks);
      }
    for (const [key, marks] of this.#marks) {
      while (marks.length > 0 && marks[0]!.timeSeconds < timeSeconds - SECONDS) marks.shift();
      if (marks.length === 0) this.#marks.delete(key);
    }
  }

  /** @param place CSS pixels of a point of the picture */
  draw(context: CanvasRenderingContext2D, place: (x: number, y: number) => readonly [number, number]): void {
    context.lineCap = 'round';
    context.lineWidth = 3;
    for (const [key, marks] of this.#marks) {
      context.strokeStyle = overlayColours[sideOf(key.split(' ')[1]!)];
      for (let i = 1; i < marks.length; i++) {
        const [before, now] = [marks[i - 1]!, marks[i]!];
        context.globalAlpha = 0.7 * Math.max(0, 1 - (this.#nowSeconds - now.timeSeconds) / SECONDS);
        context.beginPath();
        context.moveTo(...place(before.x, before.y));
        context.lineTo(...place(now.x, now.y));
        context.stroke();
      }
    }
    context.globalAlpha = 1;
  }
}
