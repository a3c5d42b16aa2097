import { describe, expect, test } from 'vitest';
import { KinemaApiError, KinemaConnectionError } from './api-error.ts';
import { createKinemaClient } from './client.ts';

const problem = {
  type: '/docs/errors#not_found',
  title: 'Not found',
  status: 404,
  detail: 'there is no recording 1',
  code: 'not_found',
  advice: 'Check the address.',
};

type Answer = (request: Request) => Response | Promise<Response>;

/** A client whose server is a function. */
const clientOf = (answer: Answer) =>
  createKinemaClient({
    baseUrl: 'http://kinema.test',
    fetch: async (input, init) => answer(new Request(input, init)),
  });

const json = (body: unknown, status = 200): Response => Response.json(body, { status });

describe('every call', () => {
  test('throws the problem that the server answers with', async () => {
    const client = clientOf(() => json(problem, 404));
    await expect(client.recordings.get('1')).rejects.toBeInstanceOf(KinemaApiError);
    await expect(client.recordings.get('1')).rejects.toMatchObject({ message: problem.detail, problem });
    await expect(client.analyses.remove('1')).rejects.toMatchObject({ problem });
    await expect(client.recordings.upload(new Blob(['x']))).rejects.toMatchObject({ problem });
  });

  test('makes a problem of an answer that is none', async () => {
    const client = clientOf(() => new Response('<h1>Bad gateway</h1>', { status: 502 }));
    await expect(client.recordings.upload(new Blob(['x']))).rejects.toMatchObject({
      problem: { status: 502 },
    });
    await expect(client.models.list()).rejects.toMatchObject({ problem: { status: 502, code: 'internal' } });
  });

  test('says that the server cannot be reached', async () => {
    const client = clientOf(() => Promise.reject(new TypeError('fetch failed')));
    await expect(client.models.list()).rejects.toBeInstanceOf(KinemaConnectionError);
    await expect(client.recordings.upload(new Blob(['x']))).rejects.toBeInstanceOf(KinemaConnectionError);
  });

  test('ends with the reason of its signal when it is stopped', async () => {
    const client = clientOf(({ signal }) => {
      signal.throwIfAborted();
      return json({ models: [] });
    });
    const signal = AbortSignal.abort(new Error('changed my mind'));
    await expect(client.models.list({ signal })).rejects.toThrow('changed my mind');
    await expect(client.recordings.upload(new Blob(['x']), { signal })).rejects.toThrow('changed my mind');
  });
});

test('an upload sends the file under its name in the field that the server reads', async () => {
  const client = clientOf(async (request) => {
    const form = await request.formData();
    const file = form.get('file') as File;
    return json({ file_name: file.name, bytes: file.size }, 201);
  });
  const shares: number[] = [];
  const onProgress = (share: number) => void shares.push(share);
  const named = client.recordings.upload(new File(['walk'], 'walk.mp4'), { onProgress });
  await expect(named).resolves.toEqual({ file_name: 'walk.mp4', bytes: 4 });
  expect(shares).toEqual([1]);
  const renamed = client.recordings.upload(new Blob(['walk']), { fileName: 'other.mp4' });
  await expect(renamed).resolves.toMatchObject({ file_name: 'other.mp4' });
});

test('addresses of files are made of ids alone', () => {
  const { recordings, analyses } = createKinemaClient();
  expect(recordings.mediaUrl('a/b')).toBe('/v1/recordings/a%2Fb/media');
  expect(analyses.exportUrl('1', 'csv')).toBe('/v1/analyses/1/exports/csv');
});

describe('watching', () => {
  const event = (name: string, state: string): string =>
    `event: ${name}\ndata: ${JSON.stringify({ state })}\n\n`;
  const quick = { retryMilliseconds: 1, maxRetryMilliseconds: 2 };

  test('goes on over a connection that breaks and a server that is away, up to the end', async () => {
    const answers: Answer[] = [
      () => new Response(event('progress', 'running') + 'event: prog'),
      () => Promise.reject(new TypeError('fetch failed')),
      () => new Response('', { status: 503 }),
      () => new Response(event('progress', 'done') + event('end', 'done')),
    ];
    const client = clientOf((request) => answers.shift()!(request));
    const seen = await Array.fromAsync(client.analyses.watch('1', quick));
    expect(seen).toEqual([{ state: 'running' }, { state: 'done' }]);
    expect(answers).toEqual([]);
  });

  test('ends with the problem when the analysis is gone', async () => {
    const client = clientOf(() => json(problem, 404));
    await expect(Array.fromAsync(client.analyses.watch('1', quick))).rejects.toMatchObject({ problem });
  });

  test('ends quietly when it is stopped', async () => {
    const stop = new AbortController();
    const client = clientOf(() => new Response(event('progress', 'running')));
    const seen: unknown[] = [];
    for await (const analysis of client.analyses.watch('1', { ...quick, signal: stop.signal })) {
      seen.push(analysis);
      stop.abort();
    }
    expect(seen).toEqual([{ state: 'running' }]);
  });
});
