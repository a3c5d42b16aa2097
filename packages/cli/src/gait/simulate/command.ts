import { Command, Option } from 'commander';
import { numberWithin, type CommandContext } from '../../run/index.ts';
import type { SimulateOptions } from './options.ts';

const examples = `
Without a file somebody walks who is made up, and of whom all is known.

Examples:
  kinema gait simulate --noise-px 3 --out walk.csv --truth truth.json
  kinema gait simulate walk.c3d --view oblique --swapped 0.05 --out walk.csv
  kinema gait walk.csv --height-m 1.7 --json`;

const measure = (flag: string, about: string, preset: number, min: number, max: number): Option =>
  new Option(flag, about).argParser(numberWithin({ min, max })).default(preset);

/** `kinema gait simulate [FILE]` */
export const simulateCommand = (context: CommandContext): Command =>
  new Command('simulate')
    .summary('keypoints that a camera would give of a walk')
    .description(
      'Films a walk of motion capture, or of a made walker, by a pinhole camera, with the errors of a pose model, and writes its keypoints.',
    )
    .argument('[file]', 'a C3D or TRC file; the first pass in it is filmed')
    .requiredOption('--out <file>', 'keypoints as a .csv file')
    .option('--truth <file>', 'events and measures of the walk itself, as JSON')
    .addOption(
      new Option('--view <view>', 'where the camera stands: side is the right side of the walker')
        .choices(['side', 'left', 'front', 'back', 'oblique'])
        .default('side'),
    )
    .addOption(measure('--distance-m <m>', 'of the camera from the middle of the walk', 6, 1, 100))
    .addOption(measure('--camera-height-m <m>', 'of the camera over the floor', 1, 0, 20))
    .addOption(measure('--focal-px <px>', 'focal length; the picture has 1920 × 1080', 1500, 100, 20_000))
    .addOption(measure('--rate-hz <n>', 'frames a second', 30, 1, 1000))
    .addOption(measure('--noise-px <px>', 'standard deviation of a keypoint', 2, 0, 100))
    .addOption(measure('--offset-px <px>', 'likewise of what stays wrong throughout', 0, 0, 100))
    .addOption(measure('--missed <share>', 'of frames in which a joint is missed', 0, 0, 0.9))
    .addOption(measure('--swapped <share>', 'of frames in which the legs are exchanged', 0, 0, 0.9))
    .addOption(measure('--seed <n>', 'for other noise', 1, 0, 1_000_000))
    .addOption(measure('--height-m <m>', 'of the made walker', 1.7, 1, 2.3))
    .addOption(measure('--seconds <s>', 'that the made walker walks', 6, 1, 600))
    .addOption(measure('--speed-m-s <v>', 'of the made walker', 1.25, 0.6, 1.8))
    .addOption(measure('--cadence-spm <n>', 'of the made walker, steps a minute', 110, 80, 140))
    .addHelpText('after', examples)
    .action(async (file: string | undefined, options: SimulateOptions) => {
      const { runSimulate } = await import('./run-simulate.ts');
      await runSimulate(file, options, context);
    });
