import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KinemaError } from '@kinema/motion/errors';
import {
  builtInStepModel,
  networkStepMethod,
  readStepModel,
  stepModelFile,
  type Json,
  type StepMethod,
} from '@kinema/motion/steps';
import type { TrainingOptions, TrainingRecording, TrainingState } from '@kinema/motion/train';
import { writeJson, writeWholeFile } from '@kinema/server/files';
import {
  isModelName,
  METADATA_FILE,
  MODEL_FILE,
  sha256Of,
  shapeOf,
  type TrainedMetadata,
} from '@kinema/server/step-models';
import { makeFolder } from '../../recordings/writable.ts';
import { exitStatus, type CommandContext } from '../../run/index.ts';
import { formatTable, progressLine } from '../../terminal/index.ts';
import { modelCard } from './card.ts';
import { trainWithCheckpoints, type Trained } from './checkpointed.ts';
import type { TrainOptions } from './options.ts';
import { readTrainingData, type TrainingData } from './data.ts';
import { drawLearningCurves, type LearningCurve } from './learning-curves.ts';
import { measureRecording, metricsOf, type MeasuredRecording, type Metrics } from './measure.ts';

/** Rate that streams are brought to for the network. */
const RATE_HZ = 50;
const EVERYBODY = 'everybody';

const personOf = ({ dataSet, subject }: TrainingRecording): string => `${subject} (${dataSet})`;

/** Time of making, in UTC; SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/) stands for it. */
const madeAt = (): string => {
  const epoch = Number(process.env['SOURCE_DATE_EPOCH'] || Number.NaN);
  return new Date(Number.isFinite(epoch) ? epoch * 1000 : Date.now()).toISOString();
};

const requireOptions = ({ name }: TrainOptions): void => {
  if (!isModelName(name))
    throw new KinemaError('bad_request', {
      reason: `--name is "${name}"; it must be up to 64 small letters, digits, -, _ and ., and none that is built in`,
    });
};

const requirePersons = ({ leaveOut, crossValidate }: TrainOptions, { recordings }: TrainingData): void => {
  const subjects = new Set(recordings.map(({ subject }) => subject));
  const stranger = leaveOut.find((subject) => !subjects.has(subject));
  if (stranger !== undefined)
    throw new KinemaError('bad_request', {
      reason: `--leave-out is "${stranger}"; there are ${[...subjects].join(', ')}`,
    });
  const left = recordings.filter(({ subject }) => !leaveOut.includes(subject));
  if (!left.some(({ contactsSeconds }) => contactsSeconds.length > 0))
    throw new KinemaError('bad_request', { reason: 'nobody is left to learn from' });
  if (crossValidate && new Set(left.filter(hasContacts).map(personOf)).size < 2)
    throw new KinemaError('bad_request', {
      reason: '--cross-validate needs two persons with contacts at least',
    });
};

const hasContacts = ({ contactsSeconds }: TrainingRecording): boolean => contactsSeconds.length > 0;

const trainedOn = (recordings: readonly TrainingRecording[]): TrainedMetadata['trained_on'] =>
  [...Map.groupBy(recordings, ({ dataSet }) => dataSet)].map(([data_set, own]) => ({
    data_set,
    subjects: [...new Set(own.map(({ subject }) => subject))],
    recordings: own.length,
    duration_s: Number(
      own
        .reduce((sum, { columns: { timeSeconds } }) => sum + timeSeconds.at(-1)! - timeSeconds[0]!, 0)
        .toFixed(3),
    ),
  }));

const percent = (value: number | null): string => (value === null ? '-' : `${(100 * value).toFixed(1)} %`);

const metricsTable = ({ subjects, all }: Metrics): string =>
  formatTable(
    ['data set', 'person', 'steps found', 'count error', 'F1 50 ms', '100 ms', '200 ms'],
    [...subjects, { data_set: 'all', subject: '', ...all }].map((row) => [
      row.data_set,
      row.subject,
      `${row.found_count} of ${row.truth_count}`,
      percent(row.count_error),
      ...[row.f1_50_ms, row.f1_100_ms, row.f1_200_ms].map((value) => value?.toFixed(3) ?? '-'),
    ]),
  );

/** Tells how far trainings are: a line of JSON an epoch on a pipe, the status line on a terminal. */
const reporterOf = (
  { terminal }: Pick<CommandContext, 'terminal'>,
  { json, epochs }: TrainOptions,
  trainings: number,
): {
  epoch: (name: string, index: number, state: TrainingState, heldOut?: number) => Promise<void>;
  isJson: boolean;
} => {
  const isJson = json === true || !terminal.outputIsTerminal;
  const progress = progressLine(terminal);
  const began = performance.now();
  let before: number | undefined;
  return {
    isJson,
    epoch: async (name, index, { epoch, losses }, heldOut) => {
      const seconds = (performance.now() - began) / 1000;
      const done = index * epochs + epoch;
      before ??= done - 1;
      const loss = losses.at(-1)!;
      progress({
        share: done / (trainings * epochs),
        done: `epoch ${epoch} of ${epochs}, loss ${loss.toFixed(4)}`,
        secondsLeft: (seconds / (done - before)) * (trainings * epochs - done),
        label: trainings === 1 ? '' : `learning from ${name}`,
      });
      if (!isJson) return;
      const line = {
        training: name,
        epoch,
        epochs,
        loss_nats: loss,
        ...(heldOut !== undefined && { held_out_loss_nats: heldOut }),
        elapsed_s: Number(seconds.toFixed(1)),
      };
      await terminal.print(`${JSON.stringify(line)}\n`);
    },
  };
};

/** Trains, measures, and writes the model with all about it. */
export const runTrain = async (options: TrainOptions, context: CommandContext): Promise<void> => {
  requireOptions(options);
  const { terminal, signal, report } = context;
  const { out, name, epochs, seed, leaveOut } = options;
  const reading = progressLine(terminal);
  const data = await readTrainingData(options.data, {
    signal,
    onRead: (share, label) => reading({ share, done: 'reading', label }),
  });
  requirePersons(options, data);
  for (const warning of data.warnings) terminal.say(`kinema: ${warning}`);
  await makeFolder(out);

  const builtIn = builtInStepModel().network.shape;
  const shape = { ...builtIn, channels: options.channels ?? builtIn.channels };
  const training: TrainingOptions = { shape, epochs, seed };
  const recordings = data.recordings.filter(({ subject }) => !leaveOut.includes(subject));
  const persons = options.crossValidate ? [...new Set(recordings.filter(hasContacts).map(personOf))] : [];
  const reporter = reporterOf(context, options, 1 + persons.length);

  const run = (index: number, withoutPerson?: string): Promise<Trained | undefined> => {
    const isOut = (recording: TrainingRecording): boolean => personOf(recording) === withoutPerson;
    const label = withoutPerson === undefined ? EVERYBODY : `all but ${withoutPerson}`;
    return trainWithCheckpoints(
      {
        folder: withoutPerson === undefined ? out : join(out, 'folds', encodeURIComponent(withoutPerson)),
        options: training,
        recordings: recordings.filter((recording) => !isOut(recording)),
        heldOut: recordings.filter(isOut),
        identity: {
          ...{ data_sha256: data.sha256, epochs, seed, channels: shape.channels },
          ...{ left_out: leaveOut, without: withoutPerson ?? null },
        },
      },
      { signal, onEpoch: (state, heldOut) => reporter.epoch(label, index, state, heldOut) },
    );
  };
  const methodOf = ({ parameters }: Trained): StepMethod =>
    networkStepMethod(readStepModel(stepModelFile(name, shape, parameters) as unknown as Json));
  const measure = (method: StepMethod, own: readonly TrainingRecording[]): MeasuredRecording[] =>
    own.map((recording) => measureRecording(method, recording, data.incomplete.has(recording)));
  const stopped = (): void => {
    terminal.say('kinema: stopped; the same command goes on from here.');
    report(exitStatus.interrupted);
  };

  const whole = await run(0);
  if (!whole) return stopped();
  const curves: LearningCurve[] = [{ name: EVERYBODY, losses: whole.losses }];
  const heldOut: LearningCurve[] = [];
  const measured: MeasuredRecording[] = [];
  for (const [i, person] of persons.entries()) {
    const fold = await run(1 + i, person);
    if (!fold) return stopped();
    curves.push({ name: `all but ${person}`, losses: fold.losses });
    heldOut.push({ name: `all but ${person}`, losses: fold.heldOutLosses });
    measured.push(
      ...measure(
        methodOf(fold),
        recordings.filter((own) => personOf(own) === person),
      ),
    );
  }
  const metrics =
    persons.length > 0
      ? metricsOf(measured, 'subjects_left_out')
      : metricsOf(measure(methodOf(whole), recordings), 'training_data');

  const model = `${JSON.stringify(stepModelFile(name, shape, whole.parameters), null, 1)}\n`;
  const opened = readStepModel(JSON.parse(model) as Json);
  const metadata: TrainedMetadata = {
    name,
    created_at: madeAt(),
    trained_on: trainedOn(recordings),
    training: { epochs, seed, left_out: [...leaveOut], data_sha256: data.sha256 },
    metrics,
    sha256: sha256Of(model),
    bytes: Buffer.byteLength(model),
    parameters: opened.parameters.length,
    shape: shapeOf(opened),
    sampling_rate_hz: RATE_HZ,
  };
  const write = (file: string, text: string): Promise<void> =>
    writeWholeFile(join(out, file), (temporary) => writeFile(temporary, text));
  await write('learning-curves.svg', drawLearningCurves(curves, heldOut));
  await writeJson(join(out, 'learning-curves.json'), {
    unit: 'mean loss of a frame in nats, by epoch',
    learned: Object.fromEntries(curves.map((curve) => [curve.name, curve.losses])),
    held_out: Object.fromEntries(heldOut.map((curve) => [curve.name, curve.losses])),
  });
  await write('card.md', modelCard(metadata));
  await write(MODEL_FILE, model);
  await writeJson(join(out, METADATA_FILE), metadata);
  if (reporter.isJson)
    await terminal.print(`${JSON.stringify({ model: join(out, MODEL_FILE), ...metadata })}\n`);
  else await terminal.print(metricsTable(metrics));
};
