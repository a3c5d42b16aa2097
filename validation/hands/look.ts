import { readPicture } from '@kinema/media/node';
import type { Frame } from '@kinema/motion/frame';
import type { Hand } from '@kinema/motion/hands';
import type { Box } from '@kinema/motion/pose';
import { intersectionOverUnion } from '@kinema/motion/track';
import type { InferencePool } from '@kinema/vision/inference';
import type { ModelStore } from '@kinema/vision/models';
import { openHandPipeline, type HandPipeline } from '@kinema/vision/pipelines';
import type { LookedAt } from './samples.ts';
import type { HandPicture } from './sets.ts';

/** Another look at a picture, for training: how it is changed, and where a box of it lies in the picture itself. */
interface View {
  readonly pipeline: HandPipeline;
  readonly frame: Frame;
  readonly toPicture: (box: Box) => Box;
}

const RGB = 3;

const mirrored = (frame: Frame): Frame => {
  const { width, height } = frame;
  const data = new Uint8Array(frame.data.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * RGB;
      data.set(frame.data.subarray(from, from + RGB), (y * width + width - 1 - x) * RGB);
    }
  return { ...frame, data };
};

const same = (box: Box): Box => box;

/** Boxes of one hand in two views overlap at least this much. */
const SAME_HAND = 0.5;

const inView = (hands: readonly Hand[], { box }: Hand, toPicture: View['toPicture']): Hand | undefined =>
  hands
    .map((hand) => ({ hand, overlap: intersectionOverUnion(toPicture(hand.box), box) }))
    .filter(({ overlap }) => overlap >= SAME_HAND)
    .sort((a, b) => b.overlap - a.overlap)[0]?.hand;

/** Finds the hands of pictures, as the product does, and again in other views of each picture. */
export const openLook = async (pool: InferencePool, models: ModelStore) => {
  const full = await openHandPipeline(pool, models);
  const brief = await openHandPipeline(pool, models, { thorough: false });
  const lite = await openHandPipeline(pool, models, { model: 'lite', thorough: false });

  const viewsOf = async (file: string, frame: Frame): Promise<View[]> => {
    const half = { width: Math.ceil(frame.width / 2), height: Math.ceil(frame.height / 2) };
    const mirror = ([x, y, width, height]: Box): Box => [frame.sourceWidth - x - width, y, width, height];
    return [
      { pipeline: brief, frame: mirrored(frame), toPicture: mirror },
      { pipeline: brief, frame: await readPicture(file, { bound: half }), toPicture: same },
      { pipeline: lite, frame, toPicture: same },
    ];
  };

  return async (picture: HandPicture): Promise<LookedAt> => {
    const frame = await readPicture(picture.file, { bound: full.pictureBound });
    const { hands } = await full.picture(frame);
    const others = hands.length > 0 ? await viewsOf(picture.file, frame) : [];
    const seen = await Promise.all(
      others.map(async (view) => ({ ...view, hands: (await view.pipeline.picture(view.frame)).hands })),
    );
    return {
      picture,
      hands: hands.map((hand) => ({
        ...hand,
        views: [hand, ...seen.flatMap((view) => inView(view.hands, hand, view.toPicture) ?? [])],
      })),
    };
  };
};
