import { handWire, poseLines } from '@kinema/motion/formats';
import type { ModelTask } from '@kinema/vision/models';
import {
  findHands,
  findPoses,
  type HandAnalysis,
  type HandAnalysisOptions,
  type PictureDependencies,
  type PicturePoses,
  type PicturePosesOptions,
} from '../analyses/index.ts';
import { answerKey, type Cached, type ResultCache } from '../cache/index.ts';
import type { WorkGate } from '../limits/index.ts';
import { UNNAMED } from '../pictures/index.ts';
import type { PictureWork, PictureWorkCall } from '../routes/index.ts';
import type { ServerSettings } from '../settings/index.ts';
import type { HandParameters, HandsFound, PicturePoseParameters, PosesFound } from '../wire/index.ts';

interface PictureWorkOptions extends Pick<PictureDependencies, 'pool' | 'models'> {
  readonly settings: Pick<ServerSettings, 'maxPictureMegapixels'>;
  readonly cache: ResultCache;
  readonly gate: WorkGate;
}

const handTasks: readonly ModelTask[] = ['palm-detection', 'hand-landmarks'];

const handOptions = (parameters: HandParameters): HandAnalysisOptions => {
  const { mirrored, max_hands, min_score, thorough, model } = parameters;
  return {
    ...(mirrored !== undefined && { mirrored }),
    ...(max_hands !== undefined && { maxHands: max_hands }),
    ...(min_score !== undefined && { minScore: min_score }),
    ...(thorough !== undefined && { thorough }),
    ...(model !== undefined && { model }),
  };
};

const poseOptions = ({ method, model, flip, max_persons }: PicturePoseParameters): PicturePosesOptions => ({
  ...(method !== undefined && { method }),
  ...(model !== undefined && { model }),
  ...(flip !== undefined && { flip }),
  ...(max_persons !== undefined && { maxPersons: max_persons }),
});

const handsFound = ({ width, height, hands, models, softwareVersion }: HandAnalysis): HandsFound => ({
  width,
  height,
  models: [...models],
  software_version: softwareVersion,
  hands: hands.map((hand) => {
    const { box, landmarks, world_landmarks, ...told } = handWire(hand);
    return { ...told, box: [...box], landmarks: [...landmarks], world_landmarks: [...world_landmarks] };
  }),
});

const posesFound = ({
  sequence,
  angles,
  method,
  model,
  models,
  softwareVersion,
}: PicturePoses): PosesFound => {
  const [line] = poseLines({ file: UNNAMED, model }, sequence, angles);
  return {
    width: sequence.width,
    height: sequence.height,
    models: [...models],
    software_version: softwareVersion,
    method,
    model,
    skeleton: sequence.skeleton.name,
    persons: (line?.persons ?? []).map(({ box, keypoints, angles: measured = {}, ...told }) => ({
      ...told,
      box: [...box],
      keypoints: [...keypoints],
      angles: measured,
    })),
  };
};

interface Question {
  readonly kind: 'hands' | 'poses';
  readonly bytes: Uint8Array;
  readonly parameters: object;
}

/** Looks at pictures when their turn comes, unless the answer is there already. */
export const createPictureWork = ({
  pool,
  models,
  settings,
  cache,
  gate,
}: PictureWorkOptions): PictureWork => {
  // Those who send the same picture at the same time share one answer, so nobody's name for it may stand in it.
  const reading = { fileName: UNNAMED, maxPictureMegapixels: settings.maxPictureMegapixels };
  const dependencies = (signal: AbortSignal | undefined): PictureDependencies => ({
    pool,
    models,
    ...(signal && { signal }),
  });
  const modelsFor = (kind: Question['kind']) =>
    models.list().filter(({ task }) => handTasks.includes(task) === (kind === 'hands'));

  const answer = async <T>(
    { kind, bytes, parameters }: Question,
    make: (signal: AbortSignal | undefined) => Promise<T>,
    { signal, whenBusy = 'refuse' }: PictureWorkCall = {},
  ): Promise<Cached<T>> => {
    const options = { ...parameters, megapixels: settings.maxPictureMegapixels };
    const key = await answerKey({ kind, content: bytes, models: modelsFor(kind), options });
    const inTurn = async (stop: AbortSignal): Promise<T> => gate.run(make, { signal: stop, whenBusy });
    return cache.cached(key, inTurn, signal ? { signal } : {});
  };

  return {
    hands: async (bytes, parameters, call) => {
      const options = { ...reading, ...handOptions(parameters) };
      const make = async (signal: AbortSignal | undefined): Promise<HandsFound> =>
        handsFound(await findHands(bytes, options, dependencies(signal)));
      return answer({ kind: 'hands', bytes, parameters }, make, call);
    },
    poses: async (bytes, parameters, call) => {
      const options = { ...reading, ...poseOptions(parameters) };
      const make = async (signal: AbortSignal | undefined): Promise<PosesFound> =>
        posesFound(await findPoses(bytes, options, dependencies(signal)));
      return answer({ kind: 'poses', bytes, parameters }, make, call);
    },
  };
};
