/**
 * `npm run validation`: measures accuracy, beside peers, and writes docs/accuracy.md from validation/results.json.
 * `--check` measures Kinema alone and fails where it is worse than the figures published there.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryFolder } from './data.ts';
import { measurePoseAccuracy, type PoseAccuracy } from './pose-accuracy.ts';
import { renderAccuracy, thisMachine, type AccuracyResults } from './report.ts';

/** Rounding differs between kinds of processor; a loss of more than this is a change of method. */
const AP_TOLERANCE = 0.01;
const resultsFile = join(repositoryFolder, 'validation', 'results.json');

const runScript = (name: string): void => {
  const script = join(repositoryFolder, 'validation', name);
  if (spawnSync(process.execPath, [script], { stdio: 'inherit' }).status !== 0) process.exit(1);
};

const check = (published: AccuracyResults, measured: readonly PoseAccuracy[]): boolean =>
  measured.every(({ name, AP }) => {
    const before = published.pose.find((row) => row.name === name)?.AP.estimate ?? Number.NaN;
    const good = AP.estimate >= before - AP_TOLERANCE;
    console.log(
      `${good ? 'ok    ' : 'WORSE '} ${name}: AP ${AP.estimate.toFixed(3)}, published ${before.toFixed(3)}`,
    );
    return good;
  });

runScript('oks-fixtures.ts');
if (process.argv.includes('--check')) {
  const published = JSON.parse(readFileSync(resultsFile, 'utf8')) as AccuracyResults;
  if (!check(published, await measurePoseAccuracy({ peers: false }))) process.exitCode = 1;
} else {
  const results: AccuracyResults = {
    measuredOn: thisMachine(),
    pose: await measurePoseAccuracy({ peers: true }),
  };
  const calibration = readFileSync(join(repositoryFolder, 'validation', 'calibration.md'), 'utf8');
  writeFileSync(resultsFile, `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(join(repositoryFolder, 'docs', 'accuracy.md'), renderAccuracy(results, calibration));
  console.log('Wrote docs/accuracy.md');
}
