import { open, readFile } from 'node:fs/promises';
import { probe } from '@kinema/media/node';
import { KinemaError } from '@kinema/motion/errors';
import { bodyPointNames, type MarkerMapping } from '@kinema/motion/gait';
import { analysePose } from '@kinema/server/analyses';
import {
  analyseGait,
  isGaitSource,
  readGaitSource,
  withWarnings,
  type FileGait,
  type GaitOptions,
  type GaitSource,
  type SensorOptions,
} from '@kinema/server/gait';
import { InferencePool } from '@kinema/vision/inference';
import { ensureModels } from '../models/ensure.ts';
import { openChosenModel } from '../pose/own-model.ts';
import { progressLine, type Terminal } from '../terminal/index.ts';
import { readDocument } from '../evaluate/document.ts';

export interface ReadGaitSetting {
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  readonly threads: number;
  readonly model: string | undefined;
  /** Of the files of sensors. */
  readonly sensor: SensorOptions;
}

const HEAD_BYTES = 4096;

const notThere = (path: string, error: unknown): KinemaError =>
  new KinemaError('file_not_found', { file: path }, { cause: error });

/** The beginning of a file, by which videos are told from tables without reading them whole. */
const headOf = async (path: string): Promise<Uint8Array> => {
  try {
    await using handle = await open(path);
    const { bytesRead, buffer } = await handle.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw notThere(path, error);
  }
};

/** @throws KinemaError `file_*`, `media_*`; `bad_request` for a picture, which shows no walk */
const requireVideo = async (path: string, signal: AbortSignal): Promise<void> => {
  const { kind } = await probe(path, { signal });
  if (kind === 'picture')
    throw new KinemaError('bad_request', { reason: `${path} is a picture; gait is measured in videos` });
};

/** Keypoints of a video, each person by a model of their own, which is what feet take. */
const gaitOfVideo = async (
  path: string,
  options: GaitOptions,
  { terminal, signal, threads, model }: ReadGaitSetting,
): Promise<FileGait> => {
  await requireVideo(path, signal);
  await ensureModels(terminal, ['pose', 'pose-detection', 'person-detection'], signal);
  const { models, name } = await openChosenModel(model);
  const pool = await InferencePool.open({ models, threads });
  const progress = progressLine(terminal);
  try {
    const {
      sequence,
      models: used,
      warnings,
    } = await analysePose(
      path,
      { ...(name === undefined ? {} : { model: name }), method: 'accurate', smoothing: 'none' },
      {
        pool,
        models,
        signal,
        onProgress: ({ fraction }) =>
          progress({ share: fraction, done: `${Math.round(100 * fraction)} %`, label: path }),
      },
    );
    if (warnings.length > 0) terminal.say(`kinema: ${path}: ${warnings.join('; ')}`);
    return withWarnings(analyseGait(path, { kind: 'poses', sequence }, options, used), warnings);
  } finally {
    terminal.status('');
    await pool.close();
  }
};

/** Tables are recognised by their content; text that is none is told of as such, all else is tried as a video. */
const looksLikeText = (head: Uint8Array): boolean => head.length > 0 && head.every((byte) => byte !== 0);

/**
 * The table in a file that gait is read from; undefined for a video.
 * @throws KinemaError `file_*`, `data_invalid`, `reading_unstated`
 */
export const readTable = async (path: string, sensor: SensorOptions): Promise<GaitSource | undefined> => {
  const head = await headOf(path);
  if (head.length > 0 && !isGaitSource(head) && !looksLikeText(head)) return undefined;
  const content = await readFile(path).catch((error: unknown) => {
    throw notThere(path, error);
  });
  return readGaitSource(content, path, sensor);
};

/**
 * Measures the gait in a file.
 * @throws KinemaError `file_*`, `data_invalid`, `reading_unstated`, `media_*`, `model_*`, `cancelled`
 */
export const readGait = async (
  path: string,
  options: GaitOptions,
  setting: ReadGaitSetting,
): Promise<FileGait> => {
  const table = await readTable(path, setting.sensor);
  return table ? analyseGait(path, table, options) : gaitOfVideo(path, options, setting);
};

/**
 * Reads a mapping of markers: an object of body points and the names, or lists of names, of markers.
 * @throws KinemaError `file_not_found`, `data_invalid`
 */
export const readMapping = async (file: string): Promise<MarkerMapping> => {
  const { content } = await readDocument(file);
  const fail = (reason: string): never => {
    throw new KinemaError('data_invalid', { file, reason });
  };
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    return fail('it must be an object of body points and marker names');
  return Object.fromEntries(
    Object.entries(content as Record<string, unknown>).map(([point, names]) => {
      if (!(bodyPointNames as readonly string[]).includes(point))
        fail(`"${point}" is no body point; they are ${bodyPointNames.join(', ')}`);
      const list: unknown[] = Array.isArray(names) ? names : [names];
      if (list.length === 0 || !list.every((name): name is string => typeof name === 'string'))
        return fail(`"${point}" must be a marker's name or a list of them`);
      return [point, list];
    }),
  );
};
