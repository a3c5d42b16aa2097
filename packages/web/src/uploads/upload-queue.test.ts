import { describe, expect, test } from 'vitest';
import type { Recording } from '@kinema/client';
import { defaultOptions } from '../start/options.ts';
import { UploadQueue, type UploadSteps } from './upload-queue.ts';

const file = (name: string): File => new File(['x'], name);
const recordingOf = (sent: File): Recording => ({ id: sent.name, kind: 'picture' }) as Recording;

/** Settles what is ready to settle. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

const steps = (changes: Partial<UploadSteps> = {}): UploadSteps => ({
  remember: () => undefined,
  send: (sent) => Promise.resolve(recordingOf(sent)),
  forget: () => Promise.resolve(),
  start: (recording) => Promise.resolve(`analysis of ${recording.id}`),
  explain: (error) => ({ message: (error as Error).message, advice: 'Try again.' }),
  ...changes,
});

const started = (queue: UploadQueue): (string | undefined)[] => {
  const ids: (string | undefined)[] = [];
  queue.onArrival(({ analysisId }) => ids.push(analysisId));
  return ids;
};

describe('the upload queue', () => {
  test('starts an analysis for every file and empties itself', async () => {
    const queue = new UploadQueue(steps());
    const ids = started(queue);
    queue.add([file('a'), file('b'), file('c')], defaultOptions);
    await settle();
    expect(ids).toEqual(['analysis of a', 'analysis of b', 'analysis of c']);
    expect(queue.list()).toEqual([]);
  });

  test('keeps a refused file with its reason while the others go on', async () => {
    const queue = new UploadQueue(
      steps({
        send: (sent) =>
          sent.name === 'bad'
            ? Promise.reject(new Error('bad is empty'))
            : Promise.resolve(recordingOf(sent)),
      }),
    );
    const ids = started(queue);
    queue.add([file('bad'), file('good')], defaultOptions);
    await settle();
    expect(ids).toEqual(['analysis of good']);
    expect(queue.list().map(({ state }) => state)).toEqual([
      { kind: 'failed', failure: { message: 'bad is empty', advice: 'Try again.' } },
    ]);
  });

  test('sends two files at a time', async () => {
    let sending = 0;
    let most = 0;
    const queue = new UploadQueue(
      steps({
        send: async (sent) => {
          most = Math.max(most, ++sending);
          await settle();
          sending--;
          return recordingOf(sent);
        },
      }),
    );
    queue.add(['a', 'b', 'c', 'd', 'e'].map(file), defaultOptions);
    while (queue.list().length > 0) await settle();
    expect(most).toBe(2);
  });

  /** Sends half of a file and then nothing, until it is stopped. */
  const stuck =
    (signals: AbortSignal[]): UploadSteps['send'] =>
    (_, { signal, onProgress }) =>
      new Promise((_resolve, reject) => {
        signals.push(signal);
        onProgress(0.5);
        signal.addEventListener('abort', () => reject(new Error('stopped')));
      });

  test('a cancelled upload is told to stop and is forgotten, here and on the server', async () => {
    const signals: AbortSignal[] = [];
    const forgotten: string[] = [];
    const forget = (given: File): Promise<void> => {
      forgotten.push(given.name);
      return Promise.resolve();
    };
    const queue = new UploadQueue(steps({ send: stuck(signals), forget }));
    queue.add([file('a')], defaultOptions);
    queue.remove(queue.list()[0]!.key);
    await settle();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect([forgotten, queue.list()]).toEqual([['a'], []]);
  });

  test('a paused upload keeps its place and its progress, lets others go first, and goes on', async () => {
    const signals: AbortSignal[] = [];
    const queue = new UploadQueue(steps({ send: stuck(signals) }));
    queue.add(['a', 'b', 'c'].map(file));
    const [first] = queue.list();
    queue.pause(first!.key);
    await settle();
    expect(queue.list().map(({ state }) => state)).toEqual([
      { kind: 'paused', fraction: 0.5 },
      { kind: 'sending', fraction: 0.5, asksAgain: false },
      { kind: 'sending', fraction: 0.5, asksAgain: false },
    ]);
    queue.pause(queue.list()[1]!.key);
    queue.resume(first!.key);
    await settle();
    expect(queue.list()[0]!.state.kind).toBe('sending');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, false, false]);
  });

  test('an upload that is gone on with at once is sent once', async () => {
    const signals: AbortSignal[] = [];
    const queue = new UploadQueue(steps({ send: stuck(signals) }));
    queue.add([file('a')]);
    const { key } = queue.list()[0]!;
    queue.pause(key);
    queue.resume(key);
    await settle();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  test('without options the recording is kept and nothing is started', async () => {
    const start = (): Promise<string> => Promise.reject(new Error('started'));
    const queue = new UploadQueue(steps({ start }));
    const ids = started(queue);
    queue.add([file('a')]);
    await settle();
    expect([ids, queue.list()]).toEqual([[undefined], []]);
  });

  test('a file that is on its way is not taken a second time', () => {
    const queue = new UploadQueue(steps({ send: stuck([]) }));
    const one = file('a');
    queue.add([one]);
    queue.add([one, file('b')]);
    expect(queue.list().map((upload) => upload.file.name)).toEqual(['a', 'b']);
  });

  test('a second try does not send again what has arrived', async () => {
    let sent = 0;
    let tries = 0;
    const queue = new UploadQueue(
      steps({
        send: (one) => {
          sent++;
          return Promise.resolve(recordingOf(one));
        },
        start: () => (++tries === 1 ? Promise.reject(new Error('busy')) : Promise.resolve('analysis')),
      }),
    );
    queue.add([file('a')], defaultOptions);
    await settle();
    queue.resume(queue.list()[0]!.key);
    await settle();
    expect([sent, tries, queue.list().length]).toEqual([1, 2, 0]);
  });

  test('a server that does not answer is told of beside how far it was, until it answers', async () => {
    const seen: unknown[] = [];
    const queue = new UploadQueue(
      steps({
        send: (one, { onProgress, onWaiting }) => {
          onProgress(0.5);
          onWaiting();
          onProgress(0.4);
          return Promise.resolve(recordingOf(one));
        },
      }),
    );
    queue.subscribe(() => seen.push(queue.list()[0]?.state));
    queue.add([file('a')]);
    await settle();
    const at = seen.findIndex((state) => (state as { asksAgain?: boolean } | undefined)?.asksAgain);
    expect(seen.slice(at, at + 2)).toEqual([
      { kind: 'sending', fraction: 0.5, asksAgain: true },
      { kind: 'sending', fraction: 0.4, asksAgain: false },
    ]);
  });

  test('files are remembered before they are sent, those that are on their way once', () => {
    const remembered: string[][] = [];
    const remember = (files: readonly File[]): void => void remembered.push(files.map(({ name }) => name));
    const queue = new UploadQueue(steps({ send: stuck([]), remember }));
    const one = file('a');
    queue.add([one, file('b')]);
    queue.add([one, file('c')]);
    expect(remembered).toEqual([['a', 'b'], ['c']]);
  });

  test('progress reaches the listeners as a new list', async () => {
    const seen: unknown[] = [];
    const queue = new UploadQueue(
      steps({
        send: (one, { onProgress }) => {
          onProgress(0.5);
          return Promise.resolve(recordingOf(one));
        },
      }),
    );
    queue.subscribe(() => seen.push(queue.list()[0]?.state));
    queue.add([file('a')], defaultOptions);
    await settle();
    expect(seen).toContainEqual({ kind: 'sending', fraction: 0.5, asksAgain: false });
    expect(seen.at(-1)).toBeUndefined();
  });
});
