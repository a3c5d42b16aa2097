/**
 * `npm run train:hands`: trains what reads fingers and gestures from a hand's landmarks on the labelled pictures of
 * hands/, and writes packages/motion/src/hands/model.json. The same pictures and models give the same file; its model
 * card is docs/hand-model.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { featureNames, type HandModel } from '@kinema/motion/hands';
import { repositoryFolder } from './data.ts';
import { trainCalibrated } from './hands/cross.ts';
import { lookAtAll } from './hands/look-all.ts';
import { handSets } from './hands/sets.ts';
import { untrainedHands } from './hands/train.ts';

const file = join(repositoryFolder, 'packages', 'motion', 'src', 'hands', 'model.json');
const write = (model: HandModel): void => writeFileSync(file, `${JSON.stringify(model)}\n`);

// Workers read the hands that they find, with whatever model is there.
const { features } = JSON.parse(readFileSync(file, 'utf8')) as HandModel;
if (features.join() !== featureNames.join()) write(untrainedHands());
const looked = (await lookAtAll()).filter(({ picture }) => handSets[picture.set].isTaught);
const model = trainCalibrated(looked);
write(model);
const hands = looked.reduce((sum, one) => sum + one.hands.length, 0);
console.log(
  `${looked.length} pictures, ${hands} hands; temperatures ${model.fingers.temperature} and ${model.shapes.temperature}`,
);
