import { execFile, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ended, kinema, lines, startKinema, type Ended } from './support/kinema.ts';
import { openWorkshop, writePerson, writeWalk, type Workshop } from './support/media.ts';
import { printedAddress } from './support/serving.ts';

let workshop: Workshop;
let server: ChildProcessWithoutNullStreams;
let end: Promise<Ended>;
let env: Record<string, string>;

beforeAll(async () => {
  workshop = await openWorkshop();
  server = startKinema(['serve', '--port', '0', '--data-dir', workshop.at('data')]);
  end = ended(server);
  const address = await printedAddress(server, end);
  env = { KINEMA_SERVER: address, XDG_CACHE_HOME: await mkdtemp(workshop.at('cache')) };
  await writeWalk(workshop.at('walk.mp4'), 1);
  await writePerson(workshop.at('person.png'));
});

afterAll(async () => {
  server.kill('SIGKILL');
  await end;
  await workshop.remove();
});

const ask = async (...args: string[]) => kinema(args, { env, cwd: workshop.folder });
const told = <T>({ stdout }: Ended): T[] => lines(stdout).map((line) => JSON.parse(line) as T);
interface Recording {
  readonly id: string;
  readonly file_name: string;
  readonly tags: readonly string[];
}
interface Analysis {
  readonly id: string;
  readonly recording_id: string;
  readonly state: string;
}

test('recordings are added, found, tagged, fetched and deleted; what cannot be is told, and the rest done', async () => {
  const added = await ask(
    'recordings',
    'add',
    'no.mp4',
    '.',
    'person.png',
    '--tag',
    'left knee',
    '--subject',
    'Heron',
  );
  expect(added.status).toBe(2);
  expect(lines(added.stderr)).toEqual([
    expect.stringContaining('no.mp4 does not exist'),
    expect.stringContaining('. is a folder'),
  ]);
  const [recording] = told<Recording>(added);
  expect(recording).toMatchObject({ file_name: 'person.png', tags: ['left knee'] });
  const { id } = recording!;

  expect(told(await ask('recordings', 'list', 'heron'))).toMatchObject([{ id }]);
  expect(told(await ask('recordings', 'list', '--tag', 'right knee'))).toEqual([]);
  expect(told(await ask('recordings', 'tag', id, 'again'))).toMatchObject([{ tags: ['left knee', 'again'] }]);
  expect(told(await ask('recordings', 'tag', id, 'left knee', '--remove'))).toMatchObject([
    { tags: ['again'] },
  ]);
  expect(await ask('recordings', 'get', id, '--out', 'back.png')).toMatchObject({ status: 0 });
  expect(await readFile(workshop.at('back.png'))).toEqual(await readFile(workshop.at('person.png')));
  const same = await ask('recordings', 'add', 'person.png', '--tag', 'right knee');
  expect(lines(same.stderr)).toEqual([`person.png is there already, as person.png: recording ${id}`]);
  expect(told(same)).toMatchObject([{ id, tags: ['again', 'right knee'] }]);
  const [another] = told<Recording>(await ask('recordings', 'add', 'person.png', '--again'));
  expect(another!.id).not.toBe(id);
  await ask('recordings', 'delete', another!.id);
  expect(await ask('recordings', 'delete', id)).toMatchObject({ status: 0, stderr: `${id} is deleted\n` });
  const gone = await ask('recordings', 'get', id);
  expect(gone).toMatchObject({ status: 2, stdout: '' });
  expect(lines(gone.stderr)).toEqual([expect.stringContaining(`there is no recording ${id}`)]);
});

test('a file is analysed to the end, and its results are those of `kinema pose`', async () => {
  const started = await ask('analyses', 'start', 'walk.mp4', '--set', 'method=single', '--wait');
  expect(started).toMatchObject({ status: 0, stderr: '' });
  const [analysis] = told<Analysis>(started);
  expect(analysis).toMatchObject({ state: 'done', kind: 'pose', parameters: { method: 'single' } });
  const { id } = analysis!;
  expect(await ask('analyses', 'results', id, '--format', 'csv', '--out', 'remote.csv')).toMatchObject({
    status: 0,
  });
  expect(await ask('pose', 'walk.mp4', '--method', 'single', '--out', 'local.csv')).toMatchObject({
    status: 0,
  });
  expect(await readFile(workshop.at('remote.csv'), 'utf8')).toBe(
    await readFile(workshop.at('local.csv'), 'utf8'),
  );
  expect(JSON.parse((await ask('analyses', 'results', id)).stdout)).toHaveLength(25);

  expect(told(await ask('analyses', 'list', '--state', 'done'))).toMatchObject([{ id }]);
  expect(told(await ask('analyses', 'wait', id))).toMatchObject([{ id, state: 'done' }]);
  const retried = await ask('analyses', 'retry', id);
  expect(retried.status).toBe(2);
  expect(lines(retried.stderr)).toHaveLength(1);
  const wrong = await ask('analyses', 'start', analysis!.recording_id, '--set', 'method=fast');
  expect(wrong.status).toBe(2);
  expect(lines(wrong.stderr)).toEqual([expect.stringContaining('method')]);
});

test('an upload that was ended goes on where it was when it is called again', async () => {
  // A line that lets a part of the file through, and then nothing until it is told otherwise.
  const target = new URL(env['KINEMA_SERVER']!);
  let most = 1_000_000;
  let bytes = 0;
  const line = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    far.pipe(near);
    near.on('data', (piece: Buffer) => {
      bytes += piece.length;
      if (bytes > most) near.pause();
      far.write(piece);
    });
    near.on('close', () => far.destroy());
    for (const socket of [near, far]) socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => void line.listen(0, '127.0.0.1', resolve));
  const { port } = line.address() as { port: number };
  const through = { ...env, KINEMA_SERVER: `http://127.0.0.1:${port}` };
  const walk = await readFile(workshop.at('walk.mp4'));
  // Films may be followed by what no player reads.
  await writeFile(workshop.at('long.mp4'), Buffer.concat([walk, Buffer.alloc(4_000_000)]));

  const first = startKinema(['recordings', 'add', 'long.mp4'], { env: through, cwd: workshop.folder });
  const firstEnd = ended(first);
  await expect.poll(() => bytes, { timeout: 60_000 }).toBeGreaterThan(most);
  first.kill('SIGKILL');
  await firstEnd;
  [most, bytes] = [Number.POSITIVE_INFINITY, 0];
  const again = await kinema(['recordings', 'add', 'long.mp4'], { env: through, cwd: workshop.folder });
  expect(again).toMatchObject({ status: 0, stderr: '' });
  expect(told<Recording>(again)).toMatchObject([{ file_name: 'long.mp4', bytes: walk.length + 4_000_000 }]);
  expect(await readdir(join(env['XDG_CACHE_HOME']!, 'kinema/uploads'))).toEqual([]);
  expect(bytes).toBeLessThan(walk.length + 3_500_000);
  line.close();
});

test('without an address of a server, the one of this machine is asked, where its settings have it listen', async () => {
  const { hostname: HOST, port: PORT } = new URL(env['KINEMA_SERVER']!);
  const settled = { ...env, KINEMA_SERVER: '', HOST, PORT };
  const listed = await kinema(['recordings', 'list', '--json'], { env: settled, cwd: workshop.folder });
  expect([listed.status, listed.stderr]).toEqual([0, '']);
});

describe('what cannot be is told in one line', () => {
  test.for([
    [['recordings', 'list', '--server', 'http://127.0.0.1:9'], 'no server answers at http://127.0.0.1:9'],
    [['recordings', 'list', '--server', 'measuring-room'], 'it must be an address'],
    [['recordings', 'list', '--key', 'nonsense'], 'this key is not known'],
    [['analyses', 'start', 'walk.mp4', '--set', 'fast'], '--set is "fast"'],
    [['analyses', 'results', 'x', '--format', 'parquet'], '--out FILE'],
    [['analyses', 'results', 'x', '--format', 'bogus'], 'json, csv, parquet'],
    [['analyses', 'results', 'x'], 'there is no analysis x.'],
    [['recordings', 'get', 'walk'], 'there is no recording walk.'],
    [
      ['analyses', 'start', 'walk.mp4', '--kind', 'gait', '--server', 'http://127.0.0.1:9'],
      '`kinema gait walk.mp4`',
    ],
    [['analyses', 'wait', '00000000-0000-4000-8000-000000000000'], 'there is no analysis'],
  ] as const)('%j', async ([args, why]) => {
    const { status, stdout, stderr } = await ask(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(lines(stderr)).toEqual([expect.stringContaining(why)]);
  });
});

test('a recording for which the server has no room is told of, and the command ends', async () => {
  const limit = async (bytes: string) =>
    promisify(execFile)('prlimit', ['--pid', String(server.pid), `--fsize=${bytes}:unlimited`]);
  await writeFile(workshop.at('large.mp4'), Buffer.alloc(32 * 2 ** 20));
  await limit(String(2 ** 20));
  const refused = await ask('recordings', 'add', 'large.mp4');
  await limit('unlimited');
  expect(refused.status).toBe(2);
  expect(lines(refused.stderr)).toEqual([expect.stringContaining('no space left to write the upload')]);
});
