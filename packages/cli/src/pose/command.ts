import { Command, Option } from 'commander';
import { personLimits } from '@kinema/motion/kinematics';
import { withRecordingOptions } from '../recordings/command.ts';
import { numberWithin, type CommandContext } from '../run/index.ts';
import { methods, smoothings, type PoseCommandOptions } from './options.ts';

const formats = ['json', 'csv', 'parquet', 'coco', 'trc', 'c3d', 'overlay'] as const;

const examples = `
Methods:
  single    one person, fastest: the crop follows the person from frame to frame
  several   everybody in a video at once (the default for videos)
  accurate  person detection, then a model on each person (the default for pictures)
  best      as accurate, with second views of each person: slowest
A --model without a --method is used in the way that suits it.

Examples:
  kinema pose photo.jpg                                 one line of JSON
  kinema pose photos/ 'more/**/*.jpg' --json            folders and patterns, in order
  kinema pose walk.mp4 --start 2 --end 6.5 --out walk.csv
  kinema pose walk.mp4 --out walk-overlay.mp4           the video with skeletons drawn on it
  kinema pose walk.mp4 --height-m 1.65 --out walk.trc   metres, from the person's height
  kinema pose photos/ --format json,coco --out results/
  kinema pose photo.jpg --model my-model/manifest.json  a model of your own

Each line on standard output is one picture or one frame of a video:
  {"file","width","height","model","frame","time_s","persons":[{"id","score","box":[x,y,w,h],
   "keypoints":[{"name","x","y","score","sd_px"}]}]}
in pixels of the upright picture, origin top left. frame is the number in the recording, from 0, whatever
--start says. Nobody in view is an empty list of persons.
On a terminal a table is printed instead unless --json is given; with --out the lines come only with --json.`;

/** `kinema pose FILE…` */
export const poseCommand = (context: CommandContext): Command => {
  const command = new Command('pose')
    .summary('find the poses of people in pictures and videos')
    .description('Finds where the joints of people are in pictures and videos.')
    .argument('<file...>', 'pictures, videos, folders of them, or patterns')
    .addOption(new Option('--method <method>', 'how to look').choices(methods).default(undefined, 'by kind'))
    .option('--model <name>', 'a model of the catalogue, or the manifest.json of your own')
    .addOption(
      new Option(
        '--smoothing <kind>',
        'of a video: zero-phase has no lag, one-euro is the live filter',
      ).choices(smoothings),
    )
    .option('--keep-sides', 'of a video: leave left and right as each frame has them, without repair')
    .option('--flip', 'average each view with its mirror image: more accurate, half as fast')
    .addOption(
      new Option('--max-persons <n>', 'the largest number of persons').argParser(
        numberWithin({ min: 1, max: 100, whole: true }),
      ),
    )
    .addOption(
      new Option('--height-m <metres>', 'height of the person, which gives the scale').argParser(
        numberWithin(personLimits.heightMetres),
      ),
    )
    .addOption(
      new Option(
        '--person <id>',
        'whom a TRC holds, by the id in the results; by default whoever is seen in most frames',
      ).argParser(numberWithin({ min: 1, max: 1_000_000, whole: true })),
    );
  return withRecordingOptions(command, formats)
    .addHelpText('after', examples)
    .action(async (files: string[], options: PoseCommandOptions) => {
      const { runPose } = await import('./run-pose.ts');
      await runPose(files, options, context);
    });
};
