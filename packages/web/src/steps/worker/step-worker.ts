import { KinemaError } from '@kinema/motion/errors';
import { ImuCsvReader, type Unstated } from '@kinema/motion/formats';
import type { ImuColumns } from '@kinema/motion/steps';
import { demoWalk } from '../demo-walk.ts';
import { Pacer } from './pacer.ts';
import type { StepNews, StepRequest } from './protocol.ts';
import { Recorder } from './recorder.ts';
import { textOf } from './text-of.ts';

/** What is known so far is told this often, in milliseconds. */
const TELLING_MILLISECONDS = 250;

let recorder: Recorder | undefined;
let pacer: Pacer | undefined;
let told = Number.NEGATIVE_INFINITY;

const tell = (news: StepNews, transfer: Transferable[] = []): void => postMessage(news, { transfer });

const tellSignal = (from: Recorder): void => {
  const part = from.takeSignal();
  if (part.times.length > 0) tell({ kind: 'signal', ...part }, [part.times.buffer, part.norms.buffer]);
};

/** Takes readings that come as time goes by, and tells of them. */
const takeLive = (to: Recorder, readings: ImuColumns): void => {
  to.push(readings);
  tellSignal(to);
  const now = performance.now();
  if (now - told < TELLING_MILLISECONDS) return;
  told = now;
  tell({ kind: 'so-far', findings: to.soFar() });
};

const end = (from: Recorder): void => {
  tellSignal(from);
  tell({ kind: 'done', findings: from.finish() });
};

/** Goes through a file; `take` may make the reading wait. */
const goThrough = async (
  { file, options }: Pick<Extract<StepRequest, { kind: 'read' }>, 'file' | 'options'>,
  take: (to: Recorder, readings: ImuColumns) => Promise<void> | void,
  isStopped: () => boolean = () => false,
): Promise<void> => {
  const reader = new ImuCsvReader(file.name, options);
  const to = (recorder = new Recorder(file.name, reader.warnings));
  const onProgress = (share: number): void => tell({ kind: 'progress', share });
  for await (const text of textOf(file, onProgress)) {
    const readings = reader.push(text);
    if (readings) await take(to, readings);
    if (isStopped()) break;
  }
  const rest = isStopped() ? undefined : reader.finish();
  if (rest) await take(to, rest);
  end(to);
};

const play = async (playing: Pacer, readings: ImuColumns, to: Recorder): Promise<void> =>
  playing.play(readings, (part) => takeLive(to, part));

const serve = async (request: StepRequest): Promise<void> => {
  switch (request.kind) {
    case 'read':
      return goThrough(request, (to, readings) => {
        to.push(readings);
        tellSignal(to);
      });
    case 'play': {
      const playing = (pacer = new Pacer(request.speed));
      return goThrough(
        request,
        async (to, readings) => play(playing, readings, to),
        () => playing.stopped,
      );
    }
    case 'demo': {
      recorder = new Recorder('demonstration');
      pacer = new Pacer(request.speed);
      await play(pacer, demoWalk(), recorder);
      return end(recorder);
    }
    case 'listen':
      recorder = new Recorder(request.name);
      return undefined;
    case 'readings':
      if (recorder) takeLive(recorder, request.readings);
      return undefined;
    case 'speed':
      if (pacer) pacer.speed = request.speed;
      return undefined;
    case 'stop':
      if (pacer) pacer.stopped = true;
      else if (recorder) end(recorder);
      return undefined;
    default:
      return request satisfies never;
  }
};

const fail = (error: unknown): void => {
  if (!(error instanceof KinemaError)) {
    // The page hears of it as an error of the worker.
    reportError(error);
    return;
  }
  const { message, advice, values } = error;
  const needs = error.code === 'reading_unstated' ? (values['needs'] as Unstated) : undefined;
  tell({ kind: 'failed', failure: { message, advice }, ...(needs && { needs }) });
};

addEventListener('message', ({ data }: MessageEvent<StepRequest>) => {
  serve(data).catch(fail);
});
