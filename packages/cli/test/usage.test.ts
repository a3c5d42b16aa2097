import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { kinema, lines, program } from './support/kinema.ts';

describe('kinema', () => {
  test('prints its version and its help to standard output', async () => {
    expect(await kinema(['--version'])).toMatchObject({ status: 0, stdout: `${packageJson.version}\n` });
    const help = await kinema(['help', 'pose']);
    expect(help).toMatchObject({ status: 0, stderr: '' });
    expect(help.stdout).toContain('the default for pictures');
    expect(help.stdout).toContain('kinema pose walk.mp4 --height-m 1.65 --out walk.trc');
  });

  test.for([
    { args: ['pos'], says: "unknown command 'pos' (Did you mean pose?)" },
    { args: ['models', 'lst'], says: "unknown command 'lst' (Did you mean list?)" },
    { args: ['pose', 'a.jpg', '--modle', 'x'], says: "unknown option '--modle' (Did you mean --model?)" },
    { args: ['pose'], says: "missing required argument 'file'. See kinema pose --help." },
    { args: ['keys', 'create'], says: '. See kinema keys create --help.' },
    {
      args: ['pose', 'a.jpg', '--method', 'fast'],
      says: 'Allowed choices are single, several, accurate, best.',
    },
    { args: ['pose', 'a.jpg', '--start', 'soon'], says: 'It must be a number of at least 0.' },
    { args: ['pose', 'a.jpg', '--start', '5', '--end', '2'], says: '--end 2 is not after --start 5' },
    { args: ['pose', 'a.jpg', '--format', 'csv'], says: '--format needs --out' },
    { args: ['evaluate', 'pose'], says: "required option '--truth <file>' not specified" },
  ])('$args is refused in one line with exit status 2', async ({ args, says }) => {
    const { status, stdout, stderr } = await kinema(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(lines(stderr)).toHaveLength(1);
    expect(stderr).toMatch(/^kinema: /);
    expect(stderr).toContain(says);
  });

  test('the program of the checkout can be run by its name', async () => {
    const { stdout } = await promisify(execFile)(program, ['--version']);
    expect(stdout).toBe(`${packageJson.version}\n`);
  });
});
