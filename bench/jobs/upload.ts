import { execFileSync } from 'node:child_process';
import { createReadStream, statSync } from 'node:fs';
import { request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { startProcess, startService } from '../service/server.ts';

export interface UploadSpeed {
  readonly megabytes: number;
  /** Megabytes a second of each repeat: sent over the loopback and written to a file by a server that does nothing else. */
  readonly plain: readonly number[];
  /** The same file as a form, until the recording is there: written, hashed and probed. */
  readonly form: readonly number[];
  /** And by tus, in one request. */
  readonly tus: readonly number[];
}

interface Sending {
  readonly method: string;
  readonly headers?: OutgoingHttpHeaders;
  /** What goes before and after the file. */
  readonly before?: string;
  readonly after?: string;
}

/** Sends a file as the body of a request, and gives the answer. */
const send = async (
  url: string,
  path: string,
  { method, headers, before = '', after = '' }: Sending,
): Promise<IncomingMessage> => {
  const length = before.length + statSync(path).size + after.length;
  const sending = request(url, { method, headers: { 'content-length': length, ...headers } });
  const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
  const body = async function* () {
    yield Buffer.from(before);
    yield* createReadStream(path, { highWaterMark: 2 ** 18 });
    yield Buffer.from(after);
  };
  await pipeline(body, sending);
  const [answer] = await answered;
  if ((answer.statusCode ?? 500) >= 300) throw new Error(`${url} answered ${answer.statusCode}`);
  return answer;
};

const BOUNDARY = 'kinema-bench';

const sendForm = async (address: string, path: string): Promise<string> => {
  const answer = await send(`${address}/v1/recordings`, path, {
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    before: `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="film.mp4"\r\n\r\n`,
    after: `\r\n--${BOUNDARY}--\r\n`,
  });
  return ((await json(answer)) as { id: string }).id;
};

const sendByTus = async (address: string, path: string): Promise<string> => {
  const headers = { 'tus-resumable': '1.0.0' };
  const name = Buffer.from('film.mp4').toString('base64');
  const created = await fetch(`${address}/v1/uploads`, {
    method: 'POST',
    headers: {
      ...headers,
      'upload-length': String(statSync(path).size),
      'upload-metadata': `filename ${name}`,
    },
  });
  const place = new URL(created.headers.get('location')!, address).href;
  const answer = await send(place, path, {
    method: 'PATCH',
    headers: { ...headers, 'upload-offset': 0, 'content-type': 'application/offset+octet-stream' },
  });
  answer.resume();
  return place.slice(place.lastIndexOf('/') + 1);
};

/** Measures uploads of a film in turn with a plain copy of it; what was uploaded is removed again. */
export const measureUploads = async (path: string, folder: string, repeats: number): Promise<UploadSpeed> => {
  const megabytes = statSync(path).size / 1e6;
  const receiver = await startProcess<{ address: string }>(join(import.meta.dirname, 'receive.ts'), {}, [
    join(folder, 'plain-copy'),
  ]);
  const service = await startService({});
  const rateOf = async (what: () => Promise<unknown>): Promise<number> => {
    // What an earlier one left to be written is not this one's.
    execFileSync('sync');
    const begin = performance.now();
    await what();
    return (1000 * megabytes) / (performance.now() - begin);
  };
  const uploaded = async (upload: typeof sendForm): Promise<number> => {
    let id = '';
    const rate = await rateOf(async () => (id = await upload(service.address, path)));
    await fetch(`${service.address}/v1/recordings/${id}`, { method: 'DELETE' });
    return rate;
  };
  try {
    // The first request opens the database.
    await fetch(`${service.address}/v1/recordings`);
    const [plain, form, tus]: [number[], number[], number[]] = [[], [], []];
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      plain.push(
        await rateOf(async () => (await send(receiver.ready.address, path, { method: 'PUT' })).resume()),
      );
      form.push(await uploaded(sendForm));
      tus.push(await uploaded(sendByTus));
    }
    return { megabytes, plain, form, tus };
  } finally {
    await service.close();
    await receiver.close();
  }
};
