import { cross, dot, unit, type Vector } from '../../vector/vector.ts';

/** A pinhole camera on a stand. */
export interface Camera {
  /** From the middle of the walk, on the floor, metres. */
  readonly distanceMetres?: number;
  /**
   * Where it stands as the walker in the middle of the walk sees it: 0 in front, 90 to the right, 180 behind, −90 to the
   * left.
   */
  readonly azimuthDegrees?: number;
  readonly heightMetres?: number;
  /** Above the middle of the walk, where its axis goes through. */
  readonly aimHeightMetres?: number;
  /** Turned about its axis, positive clockwise as it looks: the picture's content turns the other way. */
  readonly rollDegrees?: number;
  readonly focalPixels?: number;
  /** Of the picture, in pixels. */
  readonly width?: number;
  readonly height?: number;
}

/** Of a place in space: pixels of the picture, and how far before the camera it is. */
export interface Projection {
  readonly x: number;
  readonly y: number;
  /** Along the camera's axis, metres; not seen where it is not above 0. */
  readonly depthMetres: number;
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/**
 * The picture of places given in metres forward along the walk, up, and to the right of a walker whose way has its middle
 * at `middle`.
 */
export const projector = (
  {
    distanceMetres = 5,
    azimuthDegrees = 90,
    heightMetres = 1,
    aimHeightMetres = 0.9,
    rollDegrees = 0,
    focalPixels = 1500,
    width = 1920,
    height = 1080,
  }: Camera = {},
  middle: readonly [forward: number, right: number] = [0, 0],
): ((place: Vector) => Projection) => {
  const azimuth = radians(azimuthDegrees);
  const stand: Vector = [
    middle[0] + distanceMetres * Math.cos(azimuth),
    heightMetres,
    middle[1] + distanceMetres * Math.sin(azimuth),
  ];
  const axis = unit([middle[0] - stand[0], aimHeightMetres - stand[1], middle[1] - stand[2]]);
  // Forward × up = right.
  const level = unit(cross(axis, [0, 1, 0]));
  const upright = cross(level, axis);
  const roll = radians(rollDegrees);
  const mixed = (a: number, b: number): Vector => [
    a * level[0] + b * upright[0],
    a * level[1] + b * upright[1],
    a * level[2] + b * upright[2],
  ];
  const toRight = mixed(Math.cos(roll), -Math.sin(roll));
  const toTop = mixed(Math.sin(roll), Math.cos(roll));
  return (place) => {
    const from: Vector = [place[0] - stand[0], place[1] - stand[1], place[2] - stand[2]];
    const depthMetres = dot(from, axis);
    return {
      x: width / 2 + (focalPixels * dot(from, toRight)) / depthMetres,
      y: height / 2 - (focalPixels * dot(from, toTop)) / depthMetres,
      depthMetres,
    };
  };
};

/** Where cameras usually stand. */
export const cameraViews = {
  side: { azimuthDegrees: 90 },
  left: { azimuthDegrees: -90 },
  front: { azimuthDegrees: 0 },
  back: { azimuthDegrees: 180 },
  oblique: { azimuthDegrees: 60 },
} as const satisfies Readonly<Record<string, Camera>>;
