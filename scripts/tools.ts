import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

interface Tool {
  readonly name: string;
  /** Any of these programs will do. */
  readonly programs: readonly string[];
  readonly debianPackage: string;
}

/** What the tests need beside npm packages. */
const tools: readonly Tool[] = [
  {
    name: 'Chromium',
    programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    debianPackage: 'chromium',
  },
  { name: 'Redis', programs: ['redis-server'], debianPackage: 'redis-server' },
  { name: 'curl', programs: ['curl'], debianPackage: 'curl' },
  { name: 'Python', programs: ['python3'], debianPackage: 'python3' },
  { name: 'PostgreSQL', programs: ['postgres', 'pg_ctlcluster'], debianPackage: 'postgresql' },
];

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const isInstalled = ({ programs }: Tool): boolean =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .some((folder) => programs.some((program) => isExecutable(join(folder, program))));

const apt = (...args: string[]): boolean =>
  spawnSync('apt-get', args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
    .status === 0;

/** Installs missing tools by apt-get where it may; otherwise says in one line what to install and ends the process. */
export const installTools = (): void => {
  const missing = tools.filter((tool) => !isInstalled(tool));
  if (missing.length === 0) return;
  const packages = missing.map((tool) => tool.debianPackage);
  const isRoot = process.getuid?.() === 0;
  if (isRoot && apt('update', '-qq')) apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
  const still = missing.filter((tool) => !isInstalled(tool));
  if (still.length === 0) return;
  console.error(
    `The tests need ${still.map((tool) => tool.name).join(' and ')}: install it and run them again (Debian, Ubuntu: sudo apt-get install ${packages.join(' ')}).`,
  );
  process.exit(1);
};
