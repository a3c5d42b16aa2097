import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInStepModel } from '@kinema/motion/steps';
import { openStepModels } from '@kinema/server/step-models';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { smallModel } from '../../server/src/step-models/testing/small-model.ts';
import { ended, kinema, lines, startKinema } from './support/kinema.ts';

let folder: string;
const at = (...names: string[]): string => join(folder, ...names);

/** `kinema steps model …` on a data folder of the test. */
const model = (data: string, ...args: string[]) =>
  kinema(['steps', 'model', ...args, '--data-dir', at(data), '--json']);

interface Listed {
  readonly id: string;
  readonly active: boolean;
  readonly problem?: string;
}

const listOf = async (data: string): Promise<Listed[]> =>
  lines((await model(data, 'list')).stdout).map((line) => JSON.parse(line) as Listed);
const activeOf = async (data: string): Promise<string | undefined> =>
  (await listOf(data)).find(({ active }) => active)?.id;

const writeModel = async (name: string, seed: number): Promise<string> => {
  const texts = smallModel('small', seed);
  await mkdir(at(name), { recursive: true });
  await writeFile(at(name, 'model.json'), texts.model);
  await writeFile(at(name, 'metadata.json'), JSON.stringify(texts.metadata));
  return at(name);
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinema-model-'));
  for (const seed of [1, 2, 3]) await writeModel(`trained-${seed}`, seed);
});
afterAll(() => rm(folder, { recursive: true }));

describe('kinema steps model', () => {
  test('takes models in, lets one take over, and goes back; a running server follows', async () => {
    using server = openStepModels(at('data'), { lookMilliseconds: 50 });
    const inUse = async (id: string): Promise<void> => {
      await expect.poll(() => server.active.id).toBe(id);
    };
    expect(JSON.parse((await model('data', 'import', at('trained-1'))).stdout)).toEqual({ id: 'small@1' });
    expect(JSON.parse((await model('data', 'import', at('trained-2', 'model.json'))).stdout)).toEqual({
      id: 'small@2',
    });
    expect(await activeOf('data')).toBe('built-in');
    expect((await model('data', 'activate', 'small@1')).status).toBe(0);
    await inUse('small@1');
    const session = server.active.method;
    expect((await model('data', 'activate', 'small')).status).toBe(0);
    await inUse('small@2');
    expect(server.model(session.name).method).toBe(session);
    expect((await model('data', 'rollback')).status).toBe(0);
    await inUse('small@1');
    expect((await model('data', 'rollback')).status).toBe(0);
    await inUse('built-in');
    const last = await model('data', 'rollback');
    expect(last).toMatchObject({ status: 2, stdout: '' });
    expect(last.stderr).toMatch(/no model before built-in to go back to/);
  });

  test('refuses in one line what is no model, and the one in use stays', async () => {
    await model('strict', 'import', at('trained-1'));
    await model('strict', 'activate', 'small');
    const changed = await writeModel('changed', 2);
    await writeFile(join(changed, 'model.json'), (await readFile(join(changed, 'model.json'), 'utf8')) + ' ');
    const half = await writeModel('half', 2);
    await rm(join(half, 'metadata.json'));
    for (const [args, message] of [
      [['import', changed], /its file has the SHA-256 \w+, and its metadata says/],
      [['import', half], /metadata.json does not exist/],
      [['import', at('nowhere')], /nowhere does not exist/],
      [['activate', 'nobody'], /no model "nobody"; there are built-in, signal-processing, network, small@1/],
      [['restore', at('trained-1', 'model.json')], /no backup of step models/],
      [['restore', at('nowhere.json')], /nowhere.json does not exist/],
      [['backup', '--keep', '0'], /whole number between 1/],
    ] as const) {
      const { status, stdout, stderr } = await model('strict', ...args);
      expect({ status, stdout, count: lines(stderr).length }).toEqual({ status: 2, stdout: '', count: 1 });
      expect(stderr).toMatch(message);
    }
    expect(await activeOf('strict')).toBe('small@1');
  });

  test('exports a network with a description of how it is run, and says what is none', async () => {
    const { channels, delayFrames, dilations } = builtInStepModel().network.shape;
    const { status, stdout } = await model('fresh', 'export', 'network', '--out', at('float.onnx'));
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      file: at('float.onnx'),
      format: 'onnx',
      delay_frames: delayFrames,
    });
    await model('fresh', 'export', 'network', '--format', 'onnx-int8', '--out', at('bytes.onnx'));
    const about = JSON.parse(await readFile(at('bytes.json'), 'utf8')) as object;
    expect(about).toMatchObject({
      format: 'onnx-int8',
      inputs: { state: { dims: [1, channels, 2 * dilations.reduce((sum, one) => sum + one)] } },
    });
    expect((await readFile(at('bytes.onnx'))).length).toBeLessThan((await readFile(at('float.onnx'))).length);
    const refused = await model('fresh', 'export', 'signal-processing', '--out', at('none.onnx'));
    expect(refused.status).toBe(2);
    expect(refused.stderr).toMatch(/signal processing, not a network/);
  });

  test('keeps the ten newest backups, and the newest brings everything back', async () => {
    for (const seed of [1, 2]) await model('kept', 'import', at(`trained-${seed}`));
    await model('kept', 'activate', 'small@1');
    const place = at('backups');
    await mkdir(place);
    for (let i = 10; i < 22; i++)
      await writeFile(join(place, `step-models-2026-01-${i}T00-00-00-000Z.json`), '{}');
    const { stdout } = await model('kept', 'backup', '--out', place);
    const { file } = JSON.parse(stdout) as { file: string };
    const left = await readdir(place);
    expect(left).toHaveLength(10);
    expect(left).not.toContain('step-models-2026-01-12T00-00-00-000Z.json');
    expect((await model('restored', 'restore', file)).stdout).toBe('{"models":2,"active":"small@1"}\n');
    expect(await listOf('restored')).toEqual(await listOf('kept'));
  });

  test('is whole after any moment at which it is killed', async () => {
    await model('killed', 'import', at('trained-1'));
    for (let delay = 0; delay < 6; delay++) {
      const seed = 2 + (delay % 2);
      for (const args of [
        ['import', at(`trained-${seed}`)],
        ['activate', delay % 3 === 0 ? 'small@1' : 'small'],
      ]) {
        const child = startKinema(['steps', 'model', ...args, '--data-dir', at('killed')]);
        const end = ended(child);
        setTimeout(() => child.kill('SIGKILL'), 150 + 80 * delay);
        await end;
      }
      expect((await listOf('killed')).flatMap(({ problem }) => problem ?? [])).toEqual([]);
      expect(await activeOf('killed')).toBeDefined();
    }
    expect((await model('killed', 'import', at('trained-2'))).status).toBe(0);
    expect((await model('killed', 'import', at('trained-3'))).status).toBe(0);
    expect((await listOf('killed')).map(({ id }) => id).filter((id) => id.startsWith('small'))).toEqual([
      'small@1',
      'small@2',
      'small@3',
    ]);
  });
});
