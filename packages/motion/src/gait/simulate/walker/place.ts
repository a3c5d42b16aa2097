/** Metres forward along the walk, up from the floor, to the right. */
export type Place = readonly [forward: number, up: number, right: number];

export const added = (a: Place, b: Place): Place => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];

export const distance = (a: Place, b: Place): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

export const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The way along something that hangs, from its upper end, turned forward by an angle. */
export const hanging = (length: number, degrees: number): Place => [
  length * Math.sin(radians(degrees)),
  -length * Math.cos(radians(degrees)),
  0,
];

/** A way in a foot or trunk, forward and up, turned so that its front goes up by an angle. */
export const pitched = ([forward, up]: readonly [forward: number, up: number], degrees: number): Place => {
  const [cos, sin] = [Math.cos(radians(degrees)), Math.sin(radians(degrees))];
  return [forward * cos - up * sin, forward * sin + up * cos, 0];
};

/**
 * Where the knee is between a hip and an ankle, bent forward.
 * @returns NaN where the leg is too short
 */
export const kneeBetween = (hip: Place, ankle: Place, thigh: number, shank: number): Place => {
  const reach = distance(hip, ankle);
  const along = (reach ** 2 + thigh ** 2 - shank ** 2) / (2 * reach);
  const ahead = Math.sqrt(thigh ** 2 - along ** 2);
  const unit = [0, 1, 2].map((axis) => (ankle[axis]! - hip[axis]!) / reach);
  // Forward, less its part along the leg.
  const front = [1 - unit[0]! ** 2, -unit[0]! * unit[1]!, -unit[0]! * unit[2]!];
  const length = Math.hypot(...front);
  const at = (axis: 0 | 1 | 2): number => hip[axis] + along * unit[axis]! + (ahead * front[axis]!) / length;
  return [at(0), at(1), at(2)];
};
