import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { v8Flags } from '../../src/inference/v8-flags.ts';

test('V8 knows the flags that it is given: it passes over others with no more than a word', () => {
  const known = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
  for (const flag of v8Flags) expect(known).toContain(`${flag.replace('--no-', '--')} (`);
});
