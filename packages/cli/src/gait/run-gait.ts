import { basename, resolve } from 'node:path';
import { writeFailure } from '@kinema/media/node/files';
import { KinemaError } from '@kinema/motion/errors';
import { gaitDocument, readGaitDocument } from '@kinema/motion/formats';
import { gaitAgreement, gaitMeasures, isMeasured, type GaitSession } from '@kinema/motion/gait';
import {
  analyseGait,
  gaitEndings,
  withOrigin,
  writeGait,
  type FileGait,
  type GaitOptions,
} from '@kinema/server/gait';
import { readText } from '../evaluate/document.ts';
import { expandInputs, originOf } from '../inputs/index.ts';
import { requireFolderOf } from '../recordings/writable.ts';
import { exitStatus, failureLine, failureStatus, type CommandContext } from '../run/index.ts';
import { formatTable } from '../terminal/index.ts';
import type { GaitCommandOptions } from './options.ts';
import { agreementTable } from './agreement-table.ts';
import { readGait, readMapping, type ReadGaitSetting } from './read-gait.ts';
import { feetInFiles, sensorOptions } from './sensors.ts';

const gaitOptions = async (options: GaitCommandOptions): Promise<GaitOptions> => ({
  ...(options.heightM !== undefined && { heightMetres: options.heightM }),
  ...(options.metresPerPixel !== undefined && { metresPerPixel: options.metresPerPixel }),
  ...(options.person !== undefined && { personId: options.person }),
  ...(options.view && { view: options.view }),
  ...(options.surface && { surface: options.surface }),
  ...(options.mapping !== undefined && { mapping: await readMapping(options.mapping) }),
  about: {
    ...(options.pseudonym !== undefined && { pseudonym: options.pseudonym }),
    ...(options.massKg !== undefined && { massKilograms: options.massKg }),
    ...(options.recordedAt !== undefined && { recordedAt: options.recordedAt }),
  },
});

/** The same, and what is stated of sensors, by the names on the wire. */
const givenParameters = (
  options: GaitCommandOptions,
  { mapping }: GaitOptions,
): Readonly<Record<string, unknown>> => ({
  model: options.model,
  height_m: options.heightM,
  metres_per_pixel: options.metresPerPixel,
  person: options.person,
  view: options.view,
  surface: options.surface,
  pseudonym: options.pseudonym,
  mass_kg: options.massKg,
  recorded_at: options.recordedAt,
  mapping,
  sensor: options.sensor?.join(','),
  sampling_rate_hz: options.samplingRateHz,
  accel_unit: options.accelUnit,
  gyro_unit: options.gyroUnit,
  time_unit: options.timeUnit,
  columns: options.columns?.join(','),
});

/** @throws KinemaError `file_not_found`, `data_invalid` */
const readEarlier = async (file: string | undefined): Promise<GaitSession | undefined> =>
  file === undefined ? undefined : readGaitDocument(await readText(file), file);

/** @throws KinemaError `bad_request`, `output_unwritable` */
const checkOutputs = async (
  args: readonly string[],
  out: readonly string[],
  walks: number,
): Promise<void> => {
  for (const path of out) {
    if (!gaitEndings.some((ending) => path.toLowerCase().endsWith(ending)))
      throw new KinemaError('bad_request', {
        reason: `--out ${path} does not end in ${gaitEndings.join(', ')}`,
      });
    if (args.some((input) => resolve(input) === resolve(path)))
      throw new KinemaError('bad_request', { reason: `--out ${path} is one of the inputs` });
    await requireFolderOf(path);
  }
  if (out.length > 0 && walks > 1)
    throw new KinemaError('bad_request', { reason: '--out holds one file, and several are given' });
};

/** Measures for people: what was measured, and at the end why the rest was not. */
const table = ({ session: { recording, analysis } }: FileGait): string => {
  const { measures, strides, leftOut, conditions, notes } = analysis;
  const known = gaitMeasures.flatMap(({ name, term, unit, decimals }) => {
    const measure = measures[name];
    if (!isMeasured(measure)) return [];
    const shown = (value: number): string => (Number.isFinite(value) ? value.toFixed(decimals) : '-');
    return [
      [
        term,
        unit,
        shown(measure.value),
        `${shown(measure.ci95[0])} to ${shown(measure.ci95[1])}`,
        shown(measure.spreadSd),
        measure.n,
      ],
    ];
  });
  const reasons = [
    ...new Set(
      Object.values(measures).flatMap((measure) => ('withheld' in measure ? [measure.withheld] : [])),
    ),
  ];
  const surface = conditions.surface ? `, ${conditions.surface}` : '';
  return [
    `${recording.file}: ${conditions.view}${surface}, ${strides.length} strides, ${leftOut.length} left out`,
    formatTable(['measure', 'unit', 'value', '95 % interval', 'spread', 'n'], known).trimEnd(),
    ...leftOut.map(
      ({ side, startSeconds, endSeconds, reason }) =>
        `left out: ${side}, ${startSeconds.toFixed(2)} to ${endSeconds.toFixed(2)} s: ${reason}`,
    ),
    ...reasons.map((reason) => `withheld: ${reason}`),
    ...notes.map((note) => `note: ${note}`),
    '',
  ].join('\n');
};

/** A walk named by its files without the folders they lie in. */
const withoutFolders = (gait: FileGait, paths: readonly string[]): FileGait => {
  const { session } = gait;
  const file = paths.map((path) => basename(path)).join(' + ');
  return { ...gait, session: { ...session, recording: { ...session.recording, file } } };
};

/** Measures the gait in files, and tells and writes it; a file that is not good is told of, and the others are done. */
export const runGait = async (
  args: readonly string[],
  options: GaitCommandOptions,
  { terminal, signal, report }: CommandContext,
): Promise<void> => {
  const { out = [] } = options;
  const settled = await gaitOptions(options);
  const earlier = await readEarlier(options.earlier);
  const inputs = await Array.fromAsync(expandInputs(args));
  const paths = inputs.flatMap((input) => (input.kind === 'file' ? [input.path] : []));
  const feet = await feetInFiles(paths, options);
  await checkOutputs(args, out, feet ? 1 : args.length);
  const setting = (index: number): ReadGaitSetting => ({
    terminal,
    signal,
    threads: options.threads,
    model: options.model,
    sensor: sensorOptions(options, index),
  });
  const given = givenParameters(options, settled);
  const measured = async (path: string, index: number): Promise<FileGait> =>
    withoutFolders(withOrigin(await readGait(path, settled, setting(index)), await originOf([path], given)), [
      path,
    ]);
  for (const [i, input] of (feet ? inputs.slice(0, 1) : inputs).entries()) {
    if (signal.aborted) break;
    try {
      if (input.kind !== 'file') throw input.error;
      const gait = feet
        ? withoutFolders(
            withOrigin(analyseGait(args.join(' + '), feet, settled), await originOf(paths, given)),
            args,
          )
        : await measured(input.path, i);
      const other =
        options.with === undefined ? undefined : await measured(options.with, feet ? 2 : inputs.length);
      const agreement = other && gaitAgreement(gait.session.analysis, other.session.analysis);
      const beside = { ...(earlier && { earlier }), ...(other && { other: other.session }) };
      for (const path of out)
        await writeGait(gait, path, beside).catch((error: unknown) => {
          throw writeFailure(error, path);
        });
      if (gait.session.analysis.events.length === 0)
        terminal.say(`kinema: ${gait.session.recording.file}: no steps were found`);
      if (options.json || (!terminal.outputIsTerminal && out.length === 0))
        await terminal.print(`${JSON.stringify(gaitDocument(gait.session, beside))}\n`);
      else if (terminal.outputIsTerminal)
        await terminal.print(
          agreement ? `${table(gait)}${agreementTable(options.with!, agreement)}` : table(gait),
        );
    } catch (error) {
      if (!(error instanceof KinemaError)) throw error;
      if (error.code === 'cancelled' && signal.aborted) break;
      terminal.say(failureLine(error));
      report(failureStatus(error));
    }
  }
  if (signal.aborted) report(exitStatus.interrupted);
};
