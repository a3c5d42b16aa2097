import { copyFile, open, stat } from 'node:fs/promises';
import { builtInModels } from '@kinema/vision/models';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kinema, lines, type Ended } from './support/kinema.ts';
import { openWorkshop, writeNobody, type Workshop } from './support/media.ts';

let workshop: Workshop;

beforeAll(async () => {
  workshop = await openWorkshop();
  await writeNobody(workshop.at('nobody.jpg'));
});

afterAll(() => workshop.remove());

/** Runs with a models folder of its own. */
const run = (folder: string, ...args: string[]): Promise<Ended> =>
  kinema(args, { cwd: workshop.folder, env: { KINEMA_MODELS_DIR: workshop.at(folder) } });

const records = (stdout: string): Record<string, unknown>[] =>
  lines(stdout).map((line) => JSON.parse(line) as Record<string, unknown>);

/** Flips one bit in the middle of a file. */
const changeOneByte = async (path: string): Promise<void> => {
  await using file = await open(path, 'r+');
  const { size } = await file.stat();
  const byte = Buffer.alloc(1);
  await file.read(byte, 0, 1, size >> 1);
  byte[0]! ^= 1;
  await file.write(byte, 0, 1, size >> 1);
};

describe('kinema models', () => {
  test('builds what is named and missing, and leaves what is right', async () => {
    const first = await run('built', 'models', 'build', 'nanodet', '--json');
    expect(first.status).toBe(0);
    expect(lines(first.stderr)).toEqual(['converting model 1 of 1 …']);
    expect(records(first.stdout)).toMatchObject([{ name: 'nanodet', state: 'built' }]);
    const path = workshop.at('built/nanodet/model.onnx');
    const { mtimeMs } = await stat(path);
    const second = await run('built', 'models', 'build', 'nanodet', '--json');
    expect(second).toMatchObject({ status: 0, stderr: '' });
    expect(records(second.stdout)).toMatchObject([{ name: 'nanodet', state: 'present' }]);
    expect((await stat(path)).mtimeMs).toBe(mtimeMs);
  });

  test('lists the whole catalogue and what is built of it', async () => {
    const { status, stdout } = await run('built', 'models', 'list', '--json');
    expect(status).toBe(0);
    const listed = records(stdout);
    expect(listed.map(({ name }) => name)).toEqual(builtInModels.map(({ name }) => name));
    for (const model of listed) {
      expect(model['licence']).toBeTruthy();
      expect(model['sha256']).toMatch(/^[0-9a-f]{64}$/);
      expect(model['state']).toBe(model['name'] === 'nanodet' ? 'ok' : 'missing');
    }
    const table = await run('built', 'models', 'list');
    expect(table.stdout).toMatch(/^nanodet +person-detection +416×416 .*built$/m);
  });

  test('a model file with one byte changed is found by verify and made again by build, as it is by --force', async () => {
    await run('changed', 'models', 'build', 'nanodet');
    await changeOneByte(workshop.at('changed/nanodet/model.onnx'));
    const verified = await run('changed', 'models', 'verify', '--json');
    expect(verified.status).toBe(2);
    expect(records(verified.stdout).find(({ name }) => name === 'nanodet')).toMatchObject({
      state: 'changed',
    });
    expect(verified.stderr).toContain('the model file of nanodet is not the one in the catalogue (SHA-256 ');
    expect(verified.stderr).toContain('the model file of centernet is missing');
    const rebuilt = await run('changed', 'models', 'build', 'nanodet', '--json');
    expect(records(rebuilt.stdout)).toMatchObject([{ state: 'built' }]);
    const forced = await run('changed', 'models', 'build', 'nanodet', '--force', '--json');
    expect(records(forced.stdout)).toMatchObject([
      { state: 'built', path: workshop.at('changed/nanodet/model.onnx') },
    ]);
    const { stdout } = await run('changed', 'models', 'verify', '--json');
    expect(records(stdout).find(({ name }) => name === 'nanodet')).toMatchObject({ state: 'ok' });
  });

  test('a name that is not in the catalogue is refused in one line that lists those that are', async () => {
    const { status, stderr } = await run('built', 'models', 'build', 'nanodett');
    expect(status).toBe(2);
    expect(lines(stderr)).toEqual([
      expect.stringMatching(/no model "nanodett"; there are movenet-lightning, /),
    ]);
  });
});

describe('kinema pose and the models', () => {
  test('the first run makes the models that poses need, and says so', async () => {
    const { status, stdout, stderr } = await run('fresh', 'pose', 'nobody.jpg');
    expect(status).toBe(0);
    expect(records(stdout)).toMatchObject([{ persons: [] }]);
    expect(lines(stderr)[0]).toMatch(/^converting model 1 of \d+ …$/);
    expect(await run('fresh', 'pose', 'nobody.jpg')).toMatchObject({ status: 0, stderr: '' });
  });

  test('a model file with one byte changed is refused once, whatever the number of files', async () => {
    await copyFile(workshop.at('nobody.jpg'), workshop.at('nobody2.jpg'));
    await changeOneByte(workshop.at('fresh/movenet-multipose/model.onnx'));
    const { status, stdout, stderr } = await run(
      'fresh',
      'pose',
      'nobody.jpg',
      'nobody2.jpg',
      '--method',
      'several',
    );
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(lines(stderr)).toEqual([
      expect.stringMatching(
        /^kinema: the model file of movenet-multipose is not the one .* Run `kinema models build`/,
      ),
    ]);
  });
});
