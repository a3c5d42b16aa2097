import { readFile, writeFile } from 'node:fs/promises';
import { KinemaError } from '@kinema/motion/errors';
import { gaitDocument, keypointCsvLines } from '@kinema/motion/formats';
import {
  cameraViews,
  filmWalk,
  gaitOfMarkers,
  madeWalk,
  trueGait,
  type GaitAnalysis,
  type WalkMotion,
} from '@kinema/motion/gait';
import { readGaitSource } from '@kinema/server/gait';
import packageJson from '../../../package.json' with { type: 'json' };
import { requireFolderOf } from '../../recordings/writable.ts';
import type { CommandContext } from '../../run/index.ts';
import type { SimulateOptions } from './options.ts';

interface Known {
  readonly motion: WalkMotion;
  readonly truth: GaitAnalysis;
}

const ofMadeWalker = ({ heightM, seconds, speedMS, cadenceSpm, seed }: SimulateOptions): Known => {
  const motion = madeWalk({
    heightMetres: heightM,
    seconds,
    speedMetresPerSecond: speedMS,
    cadenceSpm,
    seed,
  });
  return { motion, truth: trueGait(motion, motion.events) };
};

/** @throws KinemaError `file_not_found`, `data_invalid` */
const ofTrial = async (file: string): Promise<Known> => {
  const content = await readFile(file).catch((error: unknown) => {
    throw new KinemaError('file_not_found', { file }, { cause: error });
  });
  const source = readGaitSource(content, file);
  if (source.kind !== 'markers')
    throw new KinemaError('data_invalid', { file, reason: 'it must be motion capture: C3D or TRC' });
  const { walk, analysis } = gaitOfMarkers(source.table, { file });
  const pass = walk.passes[0];
  if (!pass) throw new KinemaError('data_invalid', { file, reason: 'nobody walks in it' });
  const points = new Map(
    [...pass.points].flatMap(([name, { forward, up, right }]) =>
      right ? [[name, { forward, up, right }] as const] : [],
    ),
  );
  const start = pass.times[0]!;
  const events = analysis.events
    .filter(({ timeSeconds }) => timeSeconds >= start && timeSeconds < pass.endSeconds)
    .map((event) => ({ ...event, timeSeconds: event.timeSeconds - start }));
  const motion = { times: pass.times.map((time) => time - start), points };
  return { motion, truth: trueGait(motion, events) };
};

/** In the form of `kinema gait`, for `kinema evaluate gait`. */
const truthText = (file: string, { motion: { times }, truth }: Known): string => {
  const durationSeconds = times.at(-1)! - times[0]!;
  const document = gaitDocument({
    subject: {},
    recording: { file, durationSeconds, rateHz: (times.length - 1) / durationSeconds },
    provenance: { softwareVersion: packageJson.version, models: [], parameters: {}, inputs: [] },
    analysis: truth,
  });
  return `${JSON.stringify(document)}\n`;
};

/** Writes the keypoints of a simulated film, and what is true of the walk where asked for. */
export const runSimulate = async (
  file: string | undefined,
  options: SimulateOptions,
  { terminal }: CommandContext,
): Promise<void> => {
  const { out, truth: truthFile } = options;
  for (const path of [out, truthFile]) if (path !== undefined) await requireFolderOf(path);
  const known = file === undefined ? ofMadeWalker(options) : await ofTrial(file);
  const { sequence } = filmWalk(known.motion, {
    camera: {
      ...cameraViews[options.view],
      distanceMetres: options.distanceM,
      heightMetres: options.cameraHeightM,
      focalPixels: options.focalPx,
    },
    rateHz: options.rateHz,
    noisePixels: options.noisePx,
    offsetPixels: options.offsetPx,
    missedShare: options.missed,
    swappedShare: options.swapped,
    seed: options.seed,
  });
  await writeFile(out, [...keypointCsvLines(sequence)].join(''));
  if (truthFile !== undefined) await writeFile(truthFile, truthText(out, known));
  terminal.say(`Wrote ${sequence.times.length} frames to ${out}`);
};
