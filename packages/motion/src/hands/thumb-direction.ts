import type { HandLandmarks } from './hand.ts';
import { between, length } from './points.ts';

const [THUMB_ROOT, THUMB_TIP] = [1, 4] as const;
/** Sine of the elevation from which a thumb is rather up than level: 30 degrees. */
const LEVEL = 0.5;
/** How sharply up and level part, in sines of the elevation. */
const SHARPNESS = 0.08;

/** Probabilities that the thumb points up and down in the upright picture; the rest is that it is level. */
export const thumbDirection = ({
  landmarks,
}: Pick<HandLandmarks, 'landmarks'>): { up: number; down: number } => {
  const thumb = between({ data: landmarks, dimensions: 2 }, THUMB_ROOT, THUMB_TIP);
  const elevation = -thumb[1] / (length(thumb) + 1e-9);
  const beyond = (sine: number): number => 1 / (1 + Math.exp((LEVEL - sine) / SHARPNESS));
  return { up: beyond(elevation), down: beyond(-elevation) };
};
