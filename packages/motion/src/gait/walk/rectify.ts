import { heightShares, type Facing } from '../../kinematics/index.ts';
import type { BodyPointName, PointPath } from '../body/body.ts';
import type { Slant } from './slant.ts';

/**
 * Distance between the lines that the two feet walk on, as a share of the height, with its standard deviation among adults
 * (0.10 ± 0.035 m): seen askew, one foot seems ahead of the other by a part of it.
 */
const STEP_WIDTH = { share: 0.059, sd: 0.02 } as const;

/**
 * How far a knee lies beside the line from hip to ankle as seen from in front, as a share of the height (standard deviation):
 * 5° of the thigh, as legs differ. Seen askew it bends the leg.
 */
const KNEE_ASIDE_SD = Math.sin((5 * Math.PI) / 180) * heightShares.thigh;

/** What is not known of a slant, changed by so many standard deviations, to see what measures owe to it. */
export interface SlantChange {
  readonly tangentSds?: number;
  readonly widthSds?: number;
  readonly kneeSds?: number;
}

const LEAST_TOLD_DEGREES = 5;

const degrees = (tangent: number): number => (Math.atan(tangent) * 180) / Math.PI;

/** A sentence on a walk that is clearly askew. */
export const slantNote = (slant: Slant | undefined): string | undefined => {
  if (!slant) return undefined;
  const angle = degrees(slant.tangent);
  if (Math.abs(angle) < LEAST_TOLD_DEGREES) return undefined;
  const sd = degrees(Math.abs(slant.tangent) + slant.tangentSd) - Math.abs(angle);
  return `the walk goes ${Math.abs(angle).toFixed(0)}° (standard deviation ${sd.toFixed(0)}°) ${angle > 0 ? 'towards the camera' : 'away from the camera'}, as the change of the person's size in the picture tells; lengths and angles are put right for it, and are less sure`;
};

/**
 * Makes of a walk askew in the picture one along it: the body as large throughout as it is in its usual size, ways across
 * the picture as long as the ways on the ground that they are of, and each side on the line in the middle of the two.
 */
export const rectifier = (
  slant: Slant | undefined,
  facing: Facing,
  { width, height }: { readonly width: number; readonly height: number },
  { tangentSds = 0, widthSds = 0, kneeSds = 0 }: SlantChange = {},
): ((name: BodyPointName, path: Omit<PointPath, 'z'>) => Omit<PointPath, 'z'>) => {
  if (!slant) return (_, path) => path;
  const { magnification, heightPixels, tangent, tangentSd } = slant;
  const changed = tangent + (tangent < 0 ? -1 : 1) * tangentSds * tangentSd;
  const stretch = Math.sqrt(1 + changed ** 2);
  // Who comes nearer has the farther foot ahead in the picture, on its right where they go to the right.
  const aside = (facing === 'right' ? 1 : -1) * (STEP_WIDTH.share + widthSds * STEP_WIDTH.sd) * heightPixels;
  const ahead = (aside * changed) / 2;
  return (name, { x, y, sds }) => {
    const forward = facing === 'right' ? 1 : -1;
    const side = name.startsWith('left_') ? -1 : name.startsWith('right_') ? 1 : 0;
    const knee = name.endsWith('_knee') ? kneeSds * KNEE_ASIDE_SD * heightPixels * changed : 0;
    const shift = forward * (side * ahead + knee);
    return {
      x: x.map((value, i) => (value - width / 2) * magnification[i]! * stretch + shift),
      y: y.map((value, i) => (value + height / 2) * magnification[i]!),
      sds: sds.map((sd, i) => sd * magnification[i]! * stretch),
    };
  };
};
