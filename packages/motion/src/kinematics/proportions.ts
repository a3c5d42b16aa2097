/**
 * Lengths between joint centres as shares of standing height (Drillis and Contini 1966, as drawn in Winter,
 * Biomechanics and Motor Control of Human Movement, 4th ed., 2009, figure 4.1).
 */
export const heightShares = {
  /** Shoulder to hip. */
  trunk: 0.818 - 0.53,
  /** Hip to knee. */
  thigh: 0.53 - 0.285,
  /** Knee to ankle. */
  shank: 0.285 - 0.039,
  upperArm: 0.186,
  forearm: 0.146,
  foot: 0.152,
  /** Sole to ankle. */
  ankleHeight: 0.039,
  shoulderWidth: 0.259,
  hipWidth: 0.191,
} as const;
