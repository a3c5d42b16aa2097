import type { Box } from '../pose/index.ts';

/**
 * Kalman filters for a person's box in seconds and pixels. The centre moves at a constant velocity that white noise
 * changes; width and height wander without a velocity, since a box that shrinks behind an obstacle should not be
 * expected to shrink on. All noise is relative to the size of the box, so that nothing depends on the picture's scale.
 */
export interface BoxMotion {
  readonly x: Moving;
  readonly y: Moving;
  readonly width: Level;
  readonly height: Level;
}

/** A coordinate with its velocity and the covariance of both. */
interface Moving {
  readonly position: number;
  readonly velocity: number;
  readonly positionVariance: number;
  readonly covariance: number;
  readonly velocityVariance: number;
}

interface Level {
  readonly value: number;
  readonly variance: number;
}

/** Standard deviations in sizes of the box, per second or root second where they grow with time. */
export interface MotionNoise {
  /** Of a measured box edge. */
  readonly measurement: number;
  /** Of the velocity of somebody just seen for the first time, per second. */
  readonly firstVelocity: number;
  /** By which velocity changes in one second. */
  readonly velocityChange: number;
  /** By which width and height change in one second. */
  readonly sizeChange: number;
}

export const usualNoise: MotionNoise = {
  measurement: 0.05,
  firstVelocity: 1.5,
  velocityChange: 0.7,
  sizeChange: 0.3,
};

/** Mean of width and height, less unsteady than the area when arms and legs swing; at least a pixel. */
const sizeOf = (width: number, height: number): number => Math.max(1, (width + height) / 2);

const centreOf = ([x, y, width, height]: Box): [number, number] => [x + width / 2, y + height / 2];

export const startMotion = (box: Box, noise: MotionNoise): BoxMotion => {
  const size = sizeOf(box[2], box[3]);
  const measured = (noise.measurement * size) ** 2;
  const moving = (position: number): Moving => ({
    position,
    velocity: 0,
    positionVariance: measured,
    covariance: 0,
    velocityVariance: (noise.firstVelocity * size) ** 2,
  });
  const [x, y] = centreOf(box);
  return {
    x: moving(x),
    y: moving(y),
    width: { value: box[2], variance: measured },
    height: { value: box[3], variance: measured },
  };
};

const predictMoving = (state: Moving, seconds: number, noise: number): Moving => ({
  position: state.position + state.velocity * seconds,
  velocity: state.velocity,
  positionVariance:
    state.positionVariance +
    2 * seconds * state.covariance +
    seconds ** 2 * state.velocityVariance +
    (noise * seconds ** 3) / 3,
  covariance: state.covariance + seconds * state.velocityVariance + (noise * seconds ** 2) / 2,
  velocityVariance: state.velocityVariance + noise * seconds,
});

const predictLevel = (state: Level, seconds: number, noise: number): Level => ({
  value: state.value,
  variance: state.variance + noise * seconds,
});

/** The motion some seconds later. */
export const predictMotion = (motion: BoxMotion, seconds: number, noise: MotionNoise): BoxMotion => {
  const size = sizeOf(motion.width.value, motion.height.value);
  const velocityNoise = (noise.velocityChange * size) ** 2;
  const sizeNoise = (noise.sizeChange * size) ** 2;
  return {
    x: predictMoving(motion.x, seconds, velocityNoise),
    y: predictMoving(motion.y, seconds, velocityNoise),
    width: predictLevel(motion.width, seconds, sizeNoise),
    height: predictLevel(motion.height, seconds, sizeNoise),
  };
};

const updateMoving = (state: Moving, measured: number, variance: number): Moving => {
  const positionGain = state.positionVariance / (state.positionVariance + variance);
  const velocityGain = state.covariance / (state.positionVariance + variance);
  const surprise = measured - state.position;
  return {
    position: state.position + positionGain * surprise,
    velocity: state.velocity + velocityGain * surprise,
    positionVariance: (1 - positionGain) * state.positionVariance,
    covariance: (1 - positionGain) * state.covariance,
    velocityVariance: state.velocityVariance - velocityGain * state.covariance,
  };
};

const updateLevel = (state: Level, measured: number, variance: number): Level => {
  const gain = state.variance / (state.variance + variance);
  return { value: state.value + gain * (measured - state.value), variance: (1 - gain) * state.variance };
};

/** The motion after a box has been measured at its time. */
export const updateMotion = (motion: BoxMotion, box: Box, noise: MotionNoise): BoxMotion => {
  const variance = (noise.measurement * sizeOf(box[2], box[3])) ** 2;
  const [x, y] = centreOf(box);
  return {
    x: updateMoving(motion.x, x, variance),
    y: updateMoving(motion.y, y, variance),
    width: updateLevel(motion.width, box[2], variance),
    height: updateLevel(motion.height, box[3], variance),
  };
};

/** Where the box is taken to be. */
export const boxOfMotion = ({ x, y, width, height }: BoxMotion): Box => [
  x.position - width.value / 2,
  y.position - height.value / 2,
  width.value,
  height.value,
];
