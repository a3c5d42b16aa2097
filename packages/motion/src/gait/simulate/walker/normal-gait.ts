import { cyclicCurveThrough } from './curve.ts';

/**
 * Courses over the gait cycle from heel strike (0) to heel strike (1), degrees, through the values that Perry and
 * Burnfield give for its phases (Gait Analysis: Normal and Pathological Function, 2nd ed., 2010, chapters 3 to 7):
 * initial contact, loading response (12 %), mid (31 %) and terminal stance (50 %), pre-swing (62 %), initial (75 %), mid
 * (87 %) and terminal swing.
 */
export const normalGait = {
  /** Against the vertical, positive forward. */
  thigh: cyclicCurveThrough([
    [0, 20],
    [0.12, 19],
    [0.31, 0],
    [0.5, -20],
    [0.62, -9],
    [0.75, 15],
    [0.87, 25],
    [0.95, 22],
  ]),
  /** Flexion. */
  knee: cyclicCurveThrough([
    [0, 5],
    [0.12, 18],
    [0.31, 6],
    [0.4, 5],
    [0.5, 11],
    [0.62, 40],
    [0.72, 60],
    [0.87, 25],
    [0.96, 3],
  ]),
  /** Dorsiflexion. */
  ankle: cyclicCurveThrough([
    [0, 0],
    [0.06, -5],
    [0.12, 0],
    [0.31, 5],
    [0.45, 10],
    [0.5, 9],
    [0.62, -15],
    [0.75, -5],
    [0.87, 0],
  ]),
  /** Of the pelvis in the plane of the floor, positive when this side is in front. */
  pelvisRotation: cyclicCurveThrough([
    [0, 5],
    [0.25, 0],
    [0.5, -5],
    [0.75, 0],
  ]),
  /** Of the pelvis seen from the front, positive when this side is higher; the other drops as this one takes the load. */
  pelvisObliquity: cyclicCurveThrough([
    [0, 0],
    [0.14, 4],
    [0.35, 1],
    [0.5, 0],
    [0.64, -4],
    [0.85, -1],
  ]),
  /** Flexion of the shoulder: farthest back as the foot of this side strikes. */
  upperArm: cyclicCurveThrough([
    [0, -24],
    [0.25, -10],
    [0.5, 8],
    [0.75, -8],
  ]),
  /** Flexion. */
  elbow: cyclicCurveThrough([
    [0, 20],
    [0.25, 30],
    [0.5, 45],
    [0.75, 32],
  ]),
} as const;

/**
 * Half of the way that the pelvis goes up and down, and from side to side, in metres (ibid.: 4 cm each; up and down less
 * here, since over stiff soles the knee would have to bend more for it than people's does).
 */
export const PELVIS_SWAY_M = { up: 0.016, right: 0.02 } as const;

/** Of the heel on the ground as it strikes, and the lowest clearance of the toe in mid swing (Winter 1992, Phys. Ther. 72, 45–53). */
export const STRIKE_SPEED_M_S = 0.87;
export const TOE_CLEARANCE_M = 0.0129;
