/** A picture as rows of RGB bytes. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export type Point = readonly [x: number, y: number];
export type Colour = readonly [r: number, g: number, b: number];

export const skin: Colour = [217, 160, 124];
const shirt: Colour = [181, 65, 58];
const trousers: Colour = [43, 58, 85];
const dark: Colour = [34, 30, 28];
const lips: Colour = [150, 60, 60];

/** Sky and floor: models expect a photograph, and plain grey is none. */
export const scenery = (width: number, height: number): Picture => {
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const share = y / height;
    const colour: Colour = share < 0.72 ? [150 + 60 * share, 175 + 45 * share, 195] : [128, 124, 108];
    pixels.set(colour, y * width * 3);
    // Each copy doubles what the row has so far.
    for (let done = 1; done < width; done *= 2) {
      const row = y * width * 3;
      pixels.copyWithin(row + done * 3, row, row + Math.min(done, width - done) * 3);
    }
  }
  return { width, height, pixels };
};

/** Lays a shape over the picture; `distance` is negative inside, in pixels, and the edge is `softness` pixels wide. */
const fill = (
  picture: Picture,
  [left, top, right, bottom]: readonly [left: number, top: number, right: number, bottom: number],
  { colour, softness }: { readonly colour: Colour; readonly softness: number },
  distance: (x: number, y: number) => number,
) => {
  const { width, height, pixels } = picture;
  for (let y = Math.max(0, Math.floor(top - softness)); y < Math.min(height, bottom + softness); y++) {
    for (let x = Math.max(0, Math.floor(left - softness)); x < Math.min(width, right + softness); x++) {
      const cover = Math.min(1, Math.max(0, 0.5 - distance(x + 0.5, y + 0.5) / softness));
      const at = (y * width + x) * 3;
      for (let c = 0; c < 3; c++) pixels[at + c] = pixels[at + c]! * (1 - cover) + colour[c]! * cover;
    }
  }
};

/** A thick line with round ends. */
export const limb = (
  picture: Picture,
  [ax, ay]: Point,
  [bx, by]: Point,
  thickness: number,
  colour: Colour,
  softness = 1,
): void => {
  const radius = thickness / 2;
  const [dx, dy] = [bx - ax, by - ay];
  const box = [
    Math.min(ax, bx) - radius,
    Math.min(ay, by) - radius,
    Math.max(ax, bx) + radius,
    Math.max(ay, by) + radius,
  ] as const;
  fill(picture, box, { colour, softness }, (x, y) => {
    const share = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(x - ax - share * dx, y - ay - share * dy) - radius;
  });
};

export const oval = (
  picture: Picture,
  [cx, cy]: Point,
  rx: number,
  ry: number,
  colour: Colour,
  softness = 1,
): void =>
  fill(
    picture,
    [cx - rx, cy - ry, cx + rx, cy + ry],
    { colour, softness },
    (x, y) => (Math.hypot((x - cx) / rx, (y - cy) / ry) - 1) * Math.min(rx, ry),
  );

export interface Stance {
  /** Where the middle of the body is, in pixels. */
  readonly x: number;
  /** Where the feet stand, in pixels. */
  readonly floor: number;
  /** In pixels. */
  readonly height: number;
  /** How far the arms are raised: 0 hanging, 1 level. */
  readonly raised?: number;
}

/** Where the joints of a drawn person are, by COCO's names, in pixels. */
export type Joints = Readonly<Record<string, Point>>;

/** The joints of a person who faces the camera; sides are the person's own. */
export const jointsOf = ({ x, floor, height, raised = 0 }: Stance): Joints => {
  const at = (right: number, up: number): Point => [x + right * height, floor - up * height];
  const turn = 0.25 + 1.2 * raised;
  const arm = (side: number, length: number): Point =>
    at(side * (0.088 + length * Math.sin(turn)), 0.76 - length * Math.cos(turn));
  const both = (name: string, place: (side: number) => Point): [string, Point][] => [
    [`left_${name}`, place(1)],
    [`right_${name}`, place(-1)],
  ];
  return Object.fromEntries([
    ['nose', at(0, 0.893)],
    ...both('eye', (side) => at(side * 0.025, 0.912)),
    ...both('ear', (side) => at(side * 0.058, 0.905)),
    ...both('shoulder', (side) => at(side * 0.088, 0.76)),
    ...both('elbow', (side) => arm(side, 0.16)),
    ...both('wrist', (side) => arm(side, 0.3)),
    ...both('hip', (side) => at(side * 0.05, 0.47)),
    ...both('knee', (side) => at(side * 0.062, 0.26)),
    ...both('ankle', (side) => at(side * 0.066, 0.045)),
  ]);
};

/** Draws a person into a picture and tells where the joints are. */
export const drawPerson = (picture: Picture, stance: Stance): Joints => {
  const joints = jointsOf(stance);
  const { x, floor, height } = stance;
  const size = (share: number): number => share * height;
  const at = (right: number, up: number): Point => [x + size(right), floor - size(up)];
  const chain = (side: string, names: readonly string[], thickness: number, colour: Colour): void =>
    names
      .slice(1)
      .forEach((name, i) =>
        limb(picture, joints[`${side}_${names[i]!}`]!, joints[`${side}_${name}`]!, size(thickness), colour),
      );
  for (const [side, outward] of [
    ['left', 1],
    ['right', -1],
  ] as const) {
    chain(side, ['hip', 'knee', 'ankle'], 0.07, trousers);
    limb(picture, at(outward * 0.07, 0.02), at(outward * 0.1, 0.012), size(0.042), dark);
    chain(side, ['shoulder', 'elbow', 'wrist'], 0.055, shirt);
    oval(picture, joints[`${side}_wrist`]!, size(0.028), size(0.028), skin);
  }
  for (const right of [-0.06, -0.02, 0.02, 0.06])
    limb(picture, at(right, 0.745), at(right * 0.9, 0.49), size(0.07), shirt);
  limb(picture, at(0, 0.82), at(0, 0.78), size(0.05), skin);
  oval(picture, at(0, 0.925), size(0.068), size(0.076), dark);
  oval(picture, at(0, 0.9), size(0.062), size(0.078), skin);
  for (const side of [-1, 1]) {
    oval(picture, at(side * 0.025, 0.912), size(0.01), size(0.007), dark);
    oval(picture, at(side * 0.062, 0.903), size(0.01), size(0.018), skin);
  }
  limb(picture, at(-0.008, 0.888), at(0.008, 0.888), size(0.008), lips);
  limb(picture, at(-0.018, 0.858), at(0.018, 0.858), size(0.008), lips);
  return joints;
};
