import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { KinemaClient, Recording } from '@kinema/client';
import { expect, onTestFinished } from 'vitest';
import { writeVideo } from '../support/encode.ts';
import { temporaryFolder, type TestServer } from '../support/server.ts';

const work = fileURLToPath(new URL('../support/work.ts', import.meta.url));

/** A worker in a process of its own, which prints a line once it works; killed when the test ends. */
export const spawnWorker = (environment: Readonly<Record<string, string>>): ChildProcess => {
  const worker = spawn(process.execPath, [work], {
    env: { ...process.env, KINEMA_INFERENCE_THREADS: '1', KINEMA_LOG_LEVEL: 'silent', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void worker.kill('SIGKILL'));
  return worker;
};

/** A film of one person who moves the arms, as bytes. */
export const film = async (frames: number, frameRateHz = 20): Promise<Blob> => {
  const path = join(await temporaryFolder(), 'wave.mp4');
  await writeVideo(path, { frames, frameRateHz });
  return new Blob([new Uint8Array(await readFile(path))]);
};

export const uploadVideo = async (client: KinemaClient, frames: number): Promise<Recording> =>
  client.recordings.upload(await film(frames), { fileName: 'wave.mp4' });

export const start = async (
  client: KinemaClient,
  { id }: Recording,
  parameters: object = {},
): Promise<string> =>
  (
    await client.analyses.start({
      recording_id: id,
      kind: 'pose',
      parameters: { method: 'single', ...parameters },
    })
  ).id;

/** The text of the result of an analysis that is to be done. */
export const resultOf = async (
  { address, client }: Pick<TestServer, 'address' | 'client'>,
  id: string,
): Promise<string> => {
  const last = (await Array.fromAsync(client.analyses.watch(id))).at(-1);
  expect(last).toMatchObject({ state: 'done', error: null });
  return (await fetch(`${address}/v1/analyses/${id}/result`)).text();
};
