import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readCurl, runCurl } from '../support/curl.ts';
import { codeBlocks } from '../support/markdown.ts';
import { twoFingers } from '../support/pictures.ts';
import { sharedTestServer } from '../support/server.ts';

const shared = sharedTestServer();

const documentOf = (path: string): string =>
  readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');

describe('the commands of docs/http.md', () => {
  test.for(codeBlocks(documentOf('docs/http.md'), 'sh'))('%s', async (command) => {
    const request = readCurl(command.trim());
    const url = request.url.replace('http://localhost:8000', shared().address);
    const response = await runCurl({ ...request, url }, await twoFingers());
    expect(`${response.status} ${await response.text()}`).toMatch(/^200 (?:\{|%PDF-)/);
  });
});

/** Runs a program in a folder inside the package, where its imports are found as a user's would be. */
const run = async (program: string): Promise<{ status: number | null; output: string }> => {
  const folder = await mkdtemp(join(import.meta.dirname, 'example-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'hand.jpg'), await twoFingers());
  await writeFile(join(folder, 'example.ts'), program);
  const child = spawn(process.execPath, ['example.ts'], { cwd: folder });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (output += String(piece)));
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, output };
};

describe('the programs of the README of the client', () => {
  const programs = codeBlocks(documentOf('packages/client/README.md'), 'ts');
  const expected = [
    /^2 fingers, two, sure to 0\.\d+\nleft [\d.]+ [\d.]+\n\[ 2, 2 \] 4\n\d+ persons\n$/,
    /picture_expected/,
    /^(1\d) of \1 steps, 108 a minute\n$/,
    /done 1\n\d+\n$/,
  ];
  test.for(programs.map((program, index) => [index, program] as const))(
    'number %d',
    async ([index, program]) => {
      const { status, output } = await run(program.replaceAll('http://localhost:8000', shared().address));
      expect(output).toMatch(expected[index]!);
      expect(status).toBe(0);
    },
  );
});
