/**
 * `npm run fuzz -- [minutes]`: the property tests of everything that reads what strangers send, with new random input for
 * about so many minutes (10) instead of some hundred runs each. What fails is printed with its seed and its smallest input,
 * to be kept as a test.
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { workers } from '../vitest.config.ts';

const reads = [
  'packages/server/src/{http,inference,observe,pictures,settings,uploads}/**/*.test.ts',
  'packages/media/src/**/*.test.ts',
  'packages/motion/src/formats/**/*.test.ts',
  'packages/client/src/**/*.test.ts',
];

const [given = '10'] = process.argv.slice(2);
const minutes = Number(given);
if (!(minutes > 0)) {
  console.error(`not a number of minutes: ${given}`);
  process.exit(2);
}

const propertiesIn = (file: string): number =>
  readFileSync(file, 'utf8').match(/\b(?:asyncProperty|property)\(/g)?.length ?? 0;

const files = globSync(reads).filter((file) => propertiesIn(file) > 0);
const properties = files.reduce((sum, file) => sum + propertiesIn(file), 0);
const seconds = (60 * minutes * workers) / properties;
console.log(`${properties} properties in ${files.length} files, ${seconds.toFixed(0)} s each`);

const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', '--testTimeout', '3600000', ...files],
  { stdio: 'inherit', env: { ...process.env, KINEMA_FUZZ_SECONDS: String(seconds) } },
);
process.exit(status ?? 1);
