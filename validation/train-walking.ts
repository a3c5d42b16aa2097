/**
 * Learns what tells walking from other movement: `node validation/train-walking.ts` writes
 * packages/motion/src/steps/periodic/walking-weights.json, and for each set what is learned from all others into
 * validation/walking/without. The tempo within windows is held by the weights that are there, so a second run may differ
 * a little.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { walkingLogOdds, type WalkingWeights } from '../packages/motion/src/steps/periodic/evidence.ts';
import { repositoryFolder } from './data.ts';
import { fitWalking } from './walking/fit.ts';
import { labelledWindows, type LabelledWindow } from './walking/windows.ts';

/** Share of the windows that are told as walking. */
const report = (name: string, windows: readonly LabelledWindow[], weights: WalkingWeights): void => {
  for (const isWalking of [true, false]) {
    const own = windows.filter((window) => window.isWalking === isWalking);
    if (own.length === 0) continue;
    const told = own.filter(({ features }) => walkingLogOdds(features, weights) > 0).length;
    const share = ((100 * told) / own.length).toFixed(1);
    console.log(`${name}, ${isWalking ? 'walking' : 'not'}: ${share} % of ${own.length} told as walking`);
  }
};

const write = (file: string, weights: WalkingWeights): void =>
  writeFileSync(join(repositoryFolder, file), `${JSON.stringify(weights)}\n`);

const windows = labelledWindows();
for (const [set, own] of Map.groupBy(windows, ({ source }) => source.split(' ')[0]!)) {
  const ownWindows = new Set(own);
  const weights = fitWalking(windows.filter((window) => !ownWindows.has(window)));
  report(`${set} left out`, own, weights);
  if (set !== 'formula') write(`validation/walking/without/${set}.json`, weights);
}
const weights = fitWalking(windows);
for (const [source, own] of Map.groupBy(windows, (window) => window.source)) report(source, own, weights);
write('packages/motion/src/steps/periodic/walking-weights.json', weights);
