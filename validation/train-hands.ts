/**
 * `npm run train:hands`: trains what reads fingers and gestures from a hand's landmarks on the labelled pictures of
 * hands/, and writes packages/motion/src/hands/model.json. The same pictures and models give the same file; its model
 * card is docs/hand-model.md.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryFolder } from './data.ts';
import { trainCalibrated } from './hands/cross.ts';
import { lookAtAll } from './hands/look-all.ts';

const looked = await lookAtAll();
const model = trainCalibrated(looked);
const file = join(repositoryFolder, 'packages', 'motion', 'src', 'hands', 'model.json');
writeFileSync(file, `${JSON.stringify(model)}\n`);
const hands = looked.reduce((sum, one) => sum + one.hands.length, 0);
console.log(
  `${looked.length} pictures, ${hands} hands; temperatures ${model.fingers.temperature} and ${model.shapes.temperature}`,
);
