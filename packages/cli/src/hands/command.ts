import { Command, Option } from 'commander';
import { withRecordingOptions } from '../recordings/command.ts';
import { numberWithin, type CommandContext } from '../run/index.ts';
import { models, type HandsCommandOptions } from './options.ts';

const formats = ['json', 'csv', 'overlay'] as const;

const examples = `
Examples:
  kinema hands photo.jpg                          one line of JSON
  kinema hands photos/ 'more/**/*.jpg' --json     folders and patterns, in order
  kinema hands selfie.jpg --mirrored              a mirror image: left and right are exchanged
  kinema hands photos/ --out hands.csv            one table, a row for each hand
  kinema hands wave.mp4 --out wave-overlay.mp4    the video with hands drawn on it

Each line on standard output is one picture or one frame of a video:
  {"file","width","height","model","frame","time_s","hands":[{"id","handedness","handedness_score","score",
   "box":[x,y,w,h],"finger_count","finger_count_score","gesture","gesture_score","fingers":{"thumb",…},
   "landmarks":[{"name","x","y","z"}],"world_landmarks":[{"x_m","y_m","z_m"}]}]}
in pixels of the upright picture, origin top left, y down; z is relative to the wrist, towards the camera negative.
No hand in view is an empty list of hands.
On a terminal a table is printed instead unless --json is given; with --out the lines come only with --json.`;

/** `kinema hands FILE…` */
export const handsCommand = (context: CommandContext): Command => {
  const command = new Command('hands')
    .summary('find hands, count fingers and name gestures in pictures and videos')
    .description('Finds hands in pictures and videos: landmarks, extended fingers and gestures.')
    .argument('<file...>', 'pictures, videos, folders of them, or patterns')
    .addOption(new Option('--model <name>', 'lite is faster and less exact').choices(models))
    .addOption(
      new Option('--max-hands <n>', 'the largest number of hands').argParser(
        numberWithin({ min: 1, max: 20, whole: true }),
      ),
    )
    .addOption(
      new Option('--min-score <score>', 'leave out hands less sure than this').argParser(
        numberWithin({ min: 0, max: 1 }),
      ),
    )
    .option('--mirrored', 'the pictures are mirror images, as of a selfie camera')
    .option('--no-thorough', 'do not look again, closer and turned, where no hand is found');
  return withRecordingOptions(command, formats)
    .addHelpText('after', examples)
    .action(async (files: string[], options: HandsCommandOptions) => {
      const { runHands } = await import('./run-hands.ts');
      await runHands(files, options, context);
    });
};
