import { readFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeWalk } from '../../motion/src/steps/testing/walk.ts';
import { kinema } from './support/kinema.ts';
import { imuTable, writeTrainingFolder } from './support/walks.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinema-steps-document-'));
  await writeTrainingFolder(join(folder, 'walks'));
  const { columns, contacts } = makeWalk({ seconds: 30 });
  await writeFile(join(folder, 'walk.csv'), imuTable(columns));
  const steps = contacts.slice(1).map((end, i) => `${contacts[i]},${end}`);
  await writeFile(join(folder, 'truth.csv'), ['start_s,end_s', ...steps, ''].join('\n'));
});
afterAll(() => rm(folder, { recursive: true }));

test('the commands of docs/steps.md work one after the other', async () => {
  const document = await readFile(fileURLToPath(new URL('../../../docs/steps.md', import.meta.url)), 'utf8');
  const commands = [...document.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block = '']) =>
    block.trim().split('\n'),
  );
  expect(commands.length).toBeGreaterThan(10);
  for (const command of commands) {
    const [program, ...args] = command.split(' ');
    expect(program).toBe('kinema');
    const { status, stderr } = await kinema(args, { cwd: folder });
    expect(`${command}: ${status} ${status === 0 ? '' : stderr}`).toBe(`${command}: 0 `);
  }
});
