/**
 * A folder for all that a run of the tests writes outside of the repository. It goes with the run, whatever became of the
 * processes that wrote into it: servers, databases and browsers that a test could not end find their files gone.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default async (): Promise<() => Promise<void>> => {
  const before = process.env['TMPDIR'];
  const folder = await mkdtemp(join(tmpdir(), 'kinema-'));
  // PostgreSQL runs as a user of its own.
  await chmod(folder, 0o755);
  process.env['TMPDIR'] = folder;
  return async () => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    await rm(folder, { recursive: true, force: true, maxRetries: 20 });
  };
};
