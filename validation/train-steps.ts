/**
 * Trains a network as the one that comes with Kinema: `node validation/train-steps.ts --out FOLDER`. It writes the
 * recordings that may be learned from into FOLDER/data, in the form of `kinema steps train`, and runs that command with
 * the options given, but for --sets.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repositoryFolder } from './data.ts';
import type { ImuSet } from './imu-data.ts';
import { writeTrainingFolder } from './steps-training/folder.ts';
import { trainingSets } from './steps-training/recordings.ts';

const text = { type: 'string' } as const;
const {
  values: { sets, out, 'leave-out': leftOut, 'cross-validate': crossValidate, ...passed },
} = parseArgs({
  options: {
    out: { ...text, default: 'step-network' },
    sets: { ...text, default: Object.keys(trainingSets).join(',') },
    name: { ...text, default: 'step-network-2' },
    epochs: text,
    seed: text,
    channels: text,
    'leave-out': { ...text, multiple: true, default: [] },
    'cross-validate': { type: 'boolean', default: false },
  },
});

const data = join(out, 'data');
writeTrainingFolder(sets.split(',') as ImuSet[], data);
const program = join(repositoryFolder, 'packages/cli/src/main.ts');
const options = [
  ...['--data', data, '--out', out],
  ...Object.entries(passed).flatMap(([name, value]) => [`--${name}`, value]),
  ...leftOut.flatMap((subject) => ['--leave-out', subject]),
  ...(crossValidate ? ['--cross-validate'] : []),
];
const { status } = spawnSync(process.execPath, [program, 'steps', 'train', ...options], { stdio: 'inherit' });
process.exitCode = status ?? 1;
