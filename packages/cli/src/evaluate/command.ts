import { Command, Option } from 'commander';
import { jsonOption, numberWithin, type CommandContext } from '../run/index.ts';

/** The options of `kinema evaluate pose` as the command line gives them. */
export interface EvaluatePoseOptions {
  readonly truth: string;
  readonly results: string;
  readonly crowdpose?: boolean;
  readonly boxes?: boolean;
  readonly pck?: boolean;
  readonly intervals?: number;
  readonly json?: boolean;
}

const examples = `
Examples:
  kinema pose val2017/ --out results.json
  kinema evaluate pose --truth person_keypoints_val2017.json --results results.json --pck
  kinema evaluate pose --truth crowdpose_val.json --results results.json --crowdpose --json`;

const evaluatePoseCommand = (context: CommandContext): Command =>
  new Command('pose')
    .summary('OKS average precision and recall, PCK')
    .description(
      'Compares predicted poses with annotated ones: average precision and recall by the rules of COCO or CrowdPose, and PCK.',
    )
    .requiredOption('--truth <file>', 'annotations in COCO form, as person_keypoints_val2017.json')
    .requiredOption('--results <file>', 'predictions: a list of COCO results, or the JSON of kinema pose')
    .addOption(new Option('--crowdpose', "CrowdPose's rules instead of COCO's").conflicts('boxes'))
    .addOption(new Option('--boxes', 'boxes instead of keypoints').conflicts('pck'))
    .option('--pck', 'also PCK at 0.2 of the torso')
    .addOption(
      new Option('--intervals [samples]', '95 % intervals, by drawing this many samples of the pictures')
        .argParser(numberWithin({ min: 100, max: 100_000, whole: true }))
        .preset('1000'),
    )
    .addOption(jsonOption('print one JSON object'))
    .addHelpText('after', examples)
    .action(async (options: EvaluatePoseOptions) => {
      const { runEvaluatePose } = await import('./run-evaluate-pose.ts');
      await runEvaluatePose(options, context);
    });

/** `kinema evaluate …` */
export const evaluateCommand = (context: CommandContext): Command =>
  new Command('evaluate')
    .summary('measure predictions against annotations')
    .description("Measures predictions against annotations by the field's rules.")
    .addCommand(evaluatePoseCommand(context));
