import { bonesByName, mirrorByName, skeletons, type Skeleton } from '@kinema/motion/skeleton';
import { fromWire } from '../document.ts';
import {
  decoderNames,
  modelTasks,
  type ModelInput,
  type ModelManifest,
  type ModelOutput,
  type PerChannel,
} from '../manifest.ts';
import {
  Fields,
  listOf,
  ManifestError,
  matching,
  number,
  object,
  oneOf,
  positiveInteger,
  text,
  type Rule,
} from './fields.ts';

/** What a user's manifest says; the rest is taken from the file beside it. */
export type OwnManifest = Omit<ModelManifest, 'source' | 'bytes' | 'sha256' | 'browser'> & {
  readonly sha256?: string;
};

const modelName = matching(
  /^[a-z0-9]+([._-][a-z0-9]+)*$/,
  'be lower-case letters and digits, joined by hyphens, dots or underscores',
);
const sha256 = matching(/^[0-9a-f]{64}$/, 'be 64 lower-case hexadecimal digits');
const texts = listOf(text, 'be a list of texts');
const sizes = listOf(positiveInteger, 'be a list of whole numbers above 0');
const anything: Rule<unknown> = { must: '', accepts: (value): value is unknown => value !== undefined };

const perChannel: Rule<PerChannel> = {
  must: 'be a number or a list of three numbers',
  accepts: (value): value is PerChannel =>
    number.accepts(value) || (Array.isArray(value) && value.length === 3 && value.every(number.accepts)),
};

/** Keypoints whose sigma is not given get about the mean of COCO's seventeen. */
const usualSigma = 0.07;

const parseInput = (fields: Fields): ModelInput => {
  const scale = fields.optional('scale', perChannel);
  const offset = fields.optional('offset', perChannel);
  const multipleOf = fields.optional('multiple_of', positiveInteger);
  const input: ModelInput = {
    name: fields.required('name', text),
    width: fields.required('width', positiveInteger),
    height: fields.required('height', positiveInteger),
    ...(multipleOf !== undefined && { multipleOf }),
    layout: fields.required('layout', oneOf(['nhwc', 'nchw'])),
    type: fields.required('type', oneOf(['uint8', 'float32'])),
    channels: fields.optional('channels', oneOf(['rgb', 'bgr'])) ?? 'rgb',
    ...(scale !== undefined && { scale }),
    ...(offset !== undefined && { offset }),
  };
  fields.finish();
  if (input.type === 'uint8' && (scale !== undefined || offset !== undefined))
    throw new ManifestError('"input.scale" and "input.offset" are for inputs of type float32 only');
  return input;
};

const parseOutput = (fields: Fields): ModelOutput => {
  const output = { name: fields.required('name', text), dims: fields.required('dims', sizes) };
  fields.finish();
  return output;
};

const namePair: Rule<readonly [string, string]> = {
  must: 'be two keypoints',
  accepts: (value): value is [string, string] =>
    Array.isArray(value) && value.length === 2 && value.every(text.accepts),
};

const parseSkeleton = (fields: Fields): Skeleton => {
  const keypoints = fields.required('keypoints', texts);
  const bones = fields.required('bones', listOf(namePair, 'be a list of pairs of keypoint names'));
  const sigmas = fields.optional('oks_sigmas', listOf(number, 'be a list of numbers'));
  const name = fields.required('name', modelName);
  fields.finish();
  const stray = bones.flat().find((end) => !keypoints.includes(end));
  if (stray !== undefined) throw new ManifestError(`a bone ends at "${stray}", which is not a keypoint`);
  if (new Set(keypoints).size < keypoints.length)
    throw new ManifestError('two keypoints of the skeleton have the same name');
  if (sigmas && sigmas.length !== keypoints.length)
    throw new ManifestError(
      `there are ${sigmas.length} "skeleton.oks_sigmas" for ${keypoints.length} keypoints`,
    );
  return {
    name,
    keypoints,
    bones: bonesByName(keypoints, bones),
    mirror: mirrorByName(keypoints),
    oksSigmas: sigmas ?? keypoints.map(() => usualSigma),
  };
};

/** A known skeleton by its name, or one described in full. */
const parseSkeletonField = (fields: Fields): string | Skeleton | undefined => {
  const value = fields.optional('skeleton', anything);
  if (value === undefined) return undefined;
  if (object.accepts(value)) return parseSkeleton(fields.section('skeleton'));
  const { must, accepts } = oneOf(Object.keys(skeletons));
  return fields.optional('skeleton', { must: `${must}, or describe a skeleton`, accepts });
};

const requireSkeleton = ({ task, skeleton }: OwnManifest): void => {
  if (skeleton === undefined && (task === 'pose' || task === 'hand-landmarks'))
    throw new ManifestError(`the field "skeleton" is missing; a model for the task ${task} must have one`);
};

/**
 * Reads a user's manifest.
 * @throws ManifestError the first thing that is wrong with it
 */
export const parseManifest = (json: unknown): OwnManifest => {
  const fields = new Fields(json);
  const name = fields.required('name', modelName);
  const hash = fields.optional('sha256', sha256);
  const attribution = fields.optional('attribution', text);
  const skeleton = parseSkeletonField(fields);
  const classes = fields.optional('classes', texts);
  const decoderOptions = fields.optional('decoder_options', object);
  const note = fields.optional('note', text);
  // A manifest of the catalogue has these too; here they follow from the file.
  fields.optional('source', object);
  fields.optional('bytes', positiveInteger);
  fields.optional('browser', anything);
  const manifest: OwnManifest = {
    name,
    title: fields.optional('title', text) ?? name,
    task: fields.optional('task', oneOf(modelTasks)) ?? 'pose',
    licence: fields.optional('licence', text) ?? 'unknown',
    ...(attribution !== undefined && { attribution }),
    file: fields.required('file', text),
    ...(hash !== undefined && { sha256: hash }),
    input: parseInput(fields.section('input')),
    outputs: fields.sections('outputs').map(parseOutput),
    ...(skeleton !== undefined && { skeleton }),
    ...(classes && { classes }),
    decoder: fields.required('decoder', oneOf(decoderNames)),
    ...(decoderOptions && { decoderOptions: fromWire(decoderOptions) as Record<string, unknown> }),
    ...(note !== undefined && { note }),
  };
  fields.finish();
  requireSkeleton(manifest);
  return manifest;
};
