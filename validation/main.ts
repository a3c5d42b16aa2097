/**
 * `npm run validation`: measures accuracy, beside peers, and writes docs/accuracy.md from validation/results.json.
 * `--check` measures Kinema alone and fails where it is worse than the figures published there. `--only poses`,
 * `--only hands`, `--only steps` or `--only gait` measures that part and keeps the published figures of the rest; `--check
 * --only live` plays a film in the Live page and compares its cadence with that published of the method accurate: by its
 * name alone, since the page looks at as many frames as the machine has time for.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkGait, checkHands, checkLive, checkPoses, checkSteps } from './check.ts';
import { repositoryFolder } from './data.ts';
import { measureCheckedGait, measureGaitAccuracy } from './gait-accuracy.ts';
import { measureHandAccuracy } from './hands-accuracy.ts';
import { measureLiveWalk } from './live-walk.ts';
import { measurePoseAccuracy } from './pose-accuracy.ts';
import { publishedResults, publishResults } from './published.ts';
import { thisMachine, type AccuracyResults } from './report.ts';
import { measureStepAccuracy } from './steps-accuracy.ts';

const { values: options } = parseArgs({
  options: { check: { type: 'boolean', default: false }, only: { type: 'string' } },
});
const isWanted = (part: 'poses' | 'hands' | 'steps' | 'gait'): boolean => (options.only ?? part) === part;

const runScript = (name: string): void => {
  const script = join(repositoryFolder, 'validation', name);
  if (spawnSync(process.execPath, [script], { stdio: 'inherit' }).status !== 0) process.exit(1);
};

const published = publishedResults();

const check = async (): Promise<boolean> => {
  const poses = !isWanted('poses') || checkPoses(published.pose, await measurePoseAccuracy({ peers: false }));
  const hands = !isWanted('hands') || checkHands(published.hands, await measureHandAccuracy());
  const steps = !isWanted('steps') || checkSteps(published.steps ?? [], measureStepAccuracy());
  const gait = !isWanted('gait') || !published.gait || checkGait(published.gait, measureCheckedGait());
  const live =
    options.only !== 'live' || !published.gait || checkLive(published.gait, await measureLiveWalk());
  return poses && hands && steps && gait && live;
};

const publish = async (): Promise<void> => {
  const pose = isWanted('poses')
    ? { measuredOn: thisMachine(), pose: await measurePoseAccuracy({ peers: true }) }
    : {};
  const hands = isWanted('hands')
    ? { handsMeasuredOn: thisMachine(), hands: await measureHandAccuracy() }
    : {};
  const steps = isWanted('steps') ? { steps: measureStepAccuracy() } : {};
  const gait = isWanted('gait') ? { gait: await measureGaitAccuracy() } : {};
  const results: AccuracyResults = { ...published, ...pose, ...hands, ...steps, ...gait };
  publishResults(results);
};

if (isWanted('poses')) runScript('oks-fixtures.ts');
if (!options.check) await publish();
else if (!(await check())) process.exitCode = 1;
