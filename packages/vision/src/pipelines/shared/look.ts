import type { Box, Frame, Size } from '@kinema/motion';
import type { Skeleton } from '@kinema/motion/skeleton';
import { numberOption, type Decode, type Found } from '../../decode/index.ts';
import {
  applyX,
  applyY,
  compose,
  fitRegion,
  inputTensor,
  mapBox,
  mapRegion,
  meanScale,
  scaling,
  shownSize,
  warp,
  type Affine,
  type Region,
} from '../../image/index.ts';
import type { InferenceSession } from '../../inference/backend.ts';
import type { ModelManifest } from '../../models/index.ts';

/** A model that is open in this thread, and how to read it. */
export interface OpenedModel {
  readonly manifest: ModelManifest;
  readonly session: InferenceSession;
  readonly decode: Decode;
  /** The outputs that `decode` reads; all of the manifest's when absent. */
  readonly reads?: readonly string[];
  /** Only for models that find keypoints. */
  readonly skeleton?: Skeleton;
}

/** How a model is shown a frame; all in pixels of the upright source picture. */
export interface View {
  readonly region: Region;
  /** Shows the region left to right; what is found is turned back. */
  readonly mirrored?: boolean;
  /** Everything outside this box is blanked. */
  readonly visible?: Box;
}

/** The region that is the whole picture. */
export const wholePicture = ({ sourceWidth, sourceHeight }: Frame): Region => ({
  centreX: sourceWidth / 2,
  centreY: sourceHeight / 2,
  width: sourceWidth,
  height: sourceHeight,
  angleRadians: 0,
});

/** K × `stride` numbers with left and right keypoints exchanged. */
const exchangeSides = (values: Float32Array, mirror: readonly number[], stride: number): Float32Array => {
  const out = new Float32Array(values.length);
  mirror.forEach((from, to) => out.set(values.subarray(from * stride, (from + 1) * stride), to * stride));
  return out;
};

const mapKeypoints = (keypoints: Float32Array, map: Affine): Float32Array => {
  const out = Float32Array.from(keypoints);
  const scale = meanScale(map);
  for (let i = 0; i < out.length; i += 4) {
    out[i] = applyX(map, keypoints[i]!, keypoints[i + 1]!);
    out[i + 1] = applyY(map, keypoints[i]!, keypoints[i + 1]!);
    out[i + 3] = keypoints[i + 3]! * scale;
  }
  return out;
};

/** Turns metres seen in a turned or mirrored view back; y is up in metres and down in pixels. */
const mapWorld = (world: Float32Array, map: Affine): Float32Array => {
  const out = Float32Array.from(world);
  const scale = meanScale(map);
  for (let i = 0; i < out.length; i += 3) {
    const x = world[i]!;
    const y = world[i + 1]!;
    out[i] = (map[0] * x - map[1] * y) / scale;
    out[i + 1] = (map[4] * y - map[3] * x) / scale;
  }
  return out;
};

const isMirror = (map: Affine): boolean => map[0] * map[4] < map[1] * map[3];

const mapFound = (found: Found, map: Affine, swap: readonly number[] | undefined): Found => {
  const keypoints = found.keypoints && mapKeypoints(found.keypoints, map);
  const world = found.world && mapWorld(found.world, map);
  return {
    score: found.score,
    ...(found.box && { box: mapBox(map, found.box) }),
    ...(keypoints && { keypoints: swap ? exchangeSides(keypoints, swap, 4) : keypoints }),
    ...(world && { world: swap ? exchangeSides(world, swap, 3) : world }),
    ...(found.depths && { depths: found.depths.map((depth) => depth * meanScale(map)) }),
    ...(found.rightHand !== undefined && {
      rightHand: isMirror(map) ? 1 - found.rightHand : found.rightHand,
    }),
    ...(found.region && { region: mapRegion(map, found.region) }),
  };
};

/** Beside a whole picture there is nothing more to see; beside any other region there is. */
const isWhole = ({ width, height, angleRadians }: Region, frame: Frame): boolean =>
  angleRadians === 0 && width === frame.sourceWidth && height === frame.sourceHeight;

/** Shows a model a part of a frame and tells what it finds, in pixels of the upright source picture, best first. */
export const look = async (model: OpenedModel, frame: Frame, view: View): Promise<Found[]> => {
  const { input } = model.manifest;
  const grey = numberOption(model.manifest, 'padding', 0);
  const toGrid = scaling(frame.width / frame.sourceWidth, frame.height / frame.sourceHeight);
  const size: Size = isWhole(view.region, frame) ? shownSize(input, view.region) : input;
  const { width, height } = size;
  const toSource = fitRegion(view.region, width, height, view.mirrored);
  const pixels = warp(frame, {
    map: compose(toGrid, toSource),
    width,
    height,
    padding: [grey, grey, grey],
    ...(view.visible && { visible: mapBox(toGrid, view.visible) }),
  });
  const outputs = await model.session.run({ [input.name]: inputTensor(pixels, input, size) }, model.reads);
  const swap = view.mirrored ? model.skeleton?.mirror : undefined;
  return model.decode(outputs).map((found) => mapFound(found, toSource, swap));
};
