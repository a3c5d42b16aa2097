import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { poseLines } from '@kinema/motion/formats';
import { coco17 } from '@kinema/motion/skeleton';
import { walker } from '../../../motion/src/kinematics/testing/walker.ts';

/** A made walk of some seconds at 30 frames a second, as `kinema pose` writes it. */
export const makePoseFile = async (folder: string, name: string, seconds: number): Promise<string> => {
  const file = join(folder, name);
  const lines = [...poseLines({ file: 'walk.mp4', model: 'made' }, walker({ skeleton: coco17, seconds }))];
  await writeFile(file, `[\n${lines.map((line) => JSON.stringify(line)).join(',\n')}\n]\n`);
  return file;
};
