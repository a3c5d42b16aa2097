import { execFile, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createKinemaClient, type KinemaClient } from '@kinema/client';
import { ensureProject, openDatabase } from '@kinema/server/database';
import { Upload } from '@tus/server';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { FolderUploads } from '../../src/uploads/folder-uploads.ts';
import { film, resultOf, start } from '../jobs/support.ts';
import { sharedPostgres } from '../support/postgres-server.ts';
import { makeModels, startTestServer, storedFiles, temporaryFolder } from '../support/server.ts';
import { begin, offsetOf, send, tusHeaders } from '../support/tus.ts';

beforeAll(makeModels);
const postgres = sharedPostgres();
const serve = fileURLToPath(new URL('../support/serve.ts', import.meta.url));

/**
 * A server whose disk can be filled and be given room: it cannot write files beyond a size then, of which the same errors
 * come.
 * @param database its address where it is elsewhere, on a disk of its own; else it is embedded
 */
const startOnDisk = async (dataFolder: string, database?: string) => {
  const child = spawn(process.execPath, [serve], {
    env: {
      ...process.env,
      PORT: '0',
      METRICS_PORT: '0',
      KINEMA_INFERENCE_THREADS: '1',
      KINEMA_LOG_LEVEL: 'silent',
      RATE_LIMIT_ENABLED: 'false',
      KINEMA_DATA_DIR: dataFolder,
      ...(database !== undefined && { DATABASE_URL: database }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const address = line.toString().trim();
  const limit = async (bytes: string): Promise<void> => {
    await promisify(execFile)('prlimit', ['--pid', String(child.pid), `--fsize=${bytes}:unlimited`]);
  };
  return {
    dataFolder,
    address,
    client: createKinemaClient({ baseUrl: address }),
    fill: async (bytes: number) => limit(String(bytes)),
    makeRoom: async () => limit('unlimited'),
    kill: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
};

const startWithPostgres = async () => startOnDisk(await temporaryFolder(), await postgres().createDatabase());

test('an upload onto a full disk is refused with nothing left behind, one that can be gone on with keeps what has come, and with room both end', async () => {
  const content = await film(60);
  const bytes = new Uint8Array(await content.arrayBuffer());
  const server = await startWithPostgres();
  await server.fill(Math.floor(bytes.length / 2));
  const upload = async () => server.client.recordings.upload(content, { fileName: 'wave.mp4' });
  await expect(upload()).rejects.toMatchObject({ problem: { status: 507, code: 'disk_full' } });
  expect(await storedFiles(server)).toEqual([]);

  const url = await begin(server.address, bytes.length);
  const refused = await send(url, 0, bytes);
  expect(refused.status).toBe(507);
  expect(await refused.json()).toMatchObject({ code: 'disk_full' });
  const offset = await offsetOf(url);
  expect(offset).toBeLessThan(bytes.length);

  await server.makeRoom();
  expect((await send(url, offset, bytes.subarray(offset))).status).toBe(204);
  const recording = await server.client.recordings.get(url.split('/').at(-1)!);
  expect(recording).toMatchObject({ bytes: bytes.length, sha256: (await upload()).sha256 });
});

test('an upload that cannot begin on a full disk leaves nothing, and a part that is refused can be sent to its end', async () => {
  const server = await startWithPostgres();
  const bytes = 16 * 2 ** 20;
  const url = await begin(server.address, bytes);
  await server.fill(2 ** 20);
  const request = httpRequest(url, {
    method: 'PATCH',
    headers: { ...tusHeaders, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
  });
  request.end(Buffer.alloc(bytes));
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  expect(answer.resume().statusCode).toBe(507);
  await once(request, 'close');
  expect(request.writableFinished).toBe(true);

  const uploads = join(server.dataFolder, 'uploads');
  const before = await readdir(uploads);
  await server.fill(0);
  const refused = await fetch(`${server.address}/v1/uploads`, {
    method: 'POST',
    headers: { ...tusHeaders, 'upload-length': '1000' },
  });
  expect(await refused.json()).toMatchObject({ status: 507, code: 'disk_full' });
  expect(await readdir(uploads)).toEqual(before);
});

test('a start on a full disk leaves no lock that keeps the next one away', async () => {
  const dataFolder = await temporaryFolder();
  const env = { ...process.env, PORT: '0', METRICS_PORT: '0', KINEMA_DATA_DIR: dataFolder };
  const start = promisify(execFile)('sh', ['-c', 'ulimit -f 0; exec "$0" "$@"', process.execPath, serve], {
    env,
  });
  await expect(start).rejects.toMatchObject({ code: 1 });
  expect(await readdir(dataFolder)).toEqual([]);
});

test('an upload that is larger than the room on the disk is refused before it begins', async () => {
  const folder = await temporaryFolder();
  const id = randomUUID();
  const upload = new Upload({ id, size: 2 ** 52, offset: 0 });
  await expect(new FolderUploads(folder, 1).create(upload)).rejects.toMatchObject({ code: 'disk_full' });
  expect(await readdir(folder)).toEqual([]);
});

test('an analysis on a full disk says what it waits for, leaves nothing half-written, and with room goes on to the same result', async () => {
  const content = await film(60);
  const server = await startWithPostgres();
  const recording = await server.client.recordings.upload(content, { fileName: 'wave.mp4' });
  await server.fill(1024);
  const id = await start(server.client, recording);
  const waitsFor = async () => (await server.client.analyses.get(id)).waits_for;
  await expect.poll(waitsFor).toMatchObject({ status: 507, code: 'disk_full' });
  await server.makeRoom();
  const result = await resultOf(server, id);

  const roomy = await startTestServer();
  const again = await roomy.client.recordings.upload(content, { fileName: 'wave.mp4' });
  expect(result).toBe(await resultOf(roomy, await start(roomy.client, again)));
  const left = async () => (await storedFiles(server)).map((path) => path.split('/').at(-3));
  // The recording, and the result of each of three steps.
  expect(await left()).toEqual(Array.from({ length: 4 }, () => 'blobs'));
});

/** A note of 10,000 characters that nothing makes shorter. */
const longNote = (): string => randomBytes(7500).toString('base64');

/** Makes a data folder whose embedded database has so many people with long notes; gives their ids. */
const addBefore = async (dataFolder: string, people: number): Promise<string[]> => {
  const settings = { databaseUrl: undefined, databaseConnections: 1 };
  const database = await openDatabase({ settings, dataFolder, log: { warn: () => undefined } });
  const ids = Array.from({ length: people }, () => randomUUID());
  await ensureProject(database.db, 'default');
  for (let at = 0; at < people; at += 100) {
    const rows = ids.slice(at, at + 100).map((id) => ({ id, project: 'default', pseudonym: id }));
    await database.db
      .insertInto('subjects')
      .values(rows.map((row) => ({ ...row, height_m: null, mass_kg: null, notes: longNote() })))
      .execute();
  }
  await database.close();
  return ids;
};

/** Adds people until one is refused; gives those who were acknowledged and the refusal. */
const addUntilRefused = async ({ subjects }: KinemaClient) => {
  const acknowledged: string[] = [];
  for (;;) {
    try {
      const pseudonym = `P${acknowledged.length}`;
      acknowledged.push((await subjects.create({ pseudonym, notes: longNote() })).id);
    } catch (error) {
      return { acknowledged, refusal: error };
    }
  }
};

const idsOf = async ({ subjects }: KinemaClient): Promise<string[]> =>
  (await subjects.list()).map(({ id }) => id).sort();

/** As large as a file of PostgreSQL's log is from the beginning: what is written into it still goes. */
const LOG_FILE_BYTES = 16 * 2 ** 20;

/** Their notes take somewhat less than that: what is added one by one makes them as large. */
const PEOPLE_BEFORE = 1300;

test.each([
  ['whose tables cannot grow', LOG_FILE_BYTES, PEOPLE_BEFORE],
  ['whose log cannot be written', 2 ** 16, 0],
])(
  'an embedded database %s on a full disk says so, with room goes on, and loses nothing that was acknowledged',
  async (_, bytes, people) => {
    const dataFolder = await temporaryFolder();
    const earlier = await addBefore(dataFolder, people);
    const server = await startOnDisk(dataFolder);
    const before = await server.client.subjects.create({ pseudonym: 'before' });
    await server.fill(bytes);
    const { acknowledged, refusal } = await addUntilRefused(server.client);
    // Tables have some room yet, a log that cannot be written has none.
    expect(acknowledged.length > 0).toBe(people > 0);
    expect(refusal).toMatchObject({ problem: { status: 507, code: 'disk_full' } });
    const problems = expect.objectContaining({ status: expect.toBeOneOf([503, 507]) as number }) as object;
    await expect(addUntilRefused(server.client)).resolves.toMatchObject({
      acknowledged: [],
      refusal: { problem: problems },
    });

    await server.makeRoom();
    const after = await server.client.subjects.create({ pseudonym: 'after' });
    const all = [...earlier, before.id, ...acknowledged, after.id].sort();
    expect(await idsOf(server.client)).toEqual(all);
    await server.kill();
    const again = await startOnDisk(dataFolder);
    expect(await idsOf(again.client)).toEqual(all);
  },
);
