import { Command, Option } from 'commander';
import { jsonOption, numberWithin, type CommandContext } from '../run/index.ts';
import type {
  EvaluateGaitOptions,
  EvaluateHandsOptions,
  EvaluatePoseOptions,
  EvaluateStepsOptions,
} from './options.ts';

const examples = `
Examples:
  kinema pose val2017/ --out results.json
  kinema evaluate pose --truth person_keypoints_val2017.json --results results.json --pck
  kinema evaluate pose --truth crowdpose_val.json --results results.json --crowdpose --json`;

const intervalsOption = (): Option =>
  new Option('--intervals [samples]', '95 % intervals, by drawing this many samples of the pictures')
    .argParser(numberWithin({ min: 100, max: 100_000, whole: true }))
    .preset('1000');

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
    .addOption(intervalsOption())
    .addOption(jsonOption('print one JSON object'))
    .addHelpText('after', examples)
    .action(async (options: EvaluatePoseOptions) => {
      const { runEvaluatePose } = await import('./run-evaluate-pose.ts');
      await runEvaluatePose(options, context);
    });

const handExamples = `
Labels are CSV with one hand a row, or JSON; of a hand, all is optional:
  file,finger_count,gesture,box_x_px,box_y_px,box_width_px,box_height_px
  [{"file","frame","hands":[{"finger_count","gesture","box":[x,y,w,h],"landmarks":[[x,y],…]}]}]
Pictures are found by the ends of their paths. A labelled hand that was not found is a wrong answer.

Examples:
  kinema hands photos/ --out hands.jsonl
  kinema evaluate hands --truth labels.csv --results hands.jsonl --intervals
  kinema evaluate hands --truth labels.csv --results hands.jsonl --unplaced any --json`;

const evaluateHandsCommand = (context: CommandContext): Command =>
  new Command('hands')
    .summary('finger counts, gestures, landmarks')
    .description(
      'Compares hands found with labelled ones: exact finger counts, gestures (precision, recall, F1, confusion), landmark error.',
    )
    .requiredOption('--truth <file>', 'labels in CSV or JSON')
    .requiredOption('--results <file>', 'the JSON or JSON lines of kinema hands')
    .addOption(
      new Option('--unplaced <rule>', 'what a label without a box is compared with: the surest hand, or any')
        .choices(['surest', 'any'])
        .default('surest'),
    )
    .addOption(intervalsOption())
    .addOption(jsonOption('print one JSON object'))
    .addHelpText('after', handExamples)
    .action(async (options: EvaluateHandsOptions) => {
      const { runEvaluateHands } = await import('./run-evaluate-hands.ts');
      await runEvaluateHands(options, context);
    });

const stepExamples = `
Both files are CSV with columns start_s and end_s; file and activity where there are any (activity in the truth). The
results may also be the JSON of kinema steps.

Examples:
  kinema steps walk.csv --out steps.csv
  kinema evaluate steps --truth annotated.csv --results steps.csv --json`;

const evaluateStepsCommand = (context: CommandContext): Command =>
  new Command('steps')
    .summary('precision, recall and F1 of step boundaries, count error, bias')
    .description(
      'Compares steps found with annotated ones: precision, recall and F1 of their boundaries within 50, 100 and 200 ms, the count, and the bias in time.',
    )
    .requiredOption('--truth <file>', 'annotated steps')
    .requiredOption('--results <file>', 'steps found')
    .addOption(jsonOption('print one JSON object'))
    .addHelpText('after', stepExamples)
    .action(async (options: EvaluateStepsOptions) => {
      const { runEvaluateSteps } = await import('./run-evaluate-steps.ts');
      await runEvaluateSteps(options, context);
    });

const gaitExamples = `
Truth and results are a C3D file with events, the JSON of kinema gait, or CSV with columns type, side, time_s, or
measure, value; and file, where there are several recordings. Measures are compared where the truth has them.

Examples:
  kinema gait walk.c3d --out found.json
  kinema evaluate gait --truth walk.c3d --results found.json
  kinema evaluate gait --truth mocap.json --results video.json --json`;

const evaluateGaitCommand = (context: CommandContext): Command =>
  new Command('gait')
    .summary('errors of heel strikes, toe offs and gait measures')
    .description(
      'Compares events and measures of walks with true ones: mean absolute error, bias, missed and extra events of each type, errors of measures, and how often intervals hold the truth.',
    )
    .requiredOption('--truth <file>', 'true events and measures')
    .requiredOption('--results <file>', 'those found')
    .addOption(
      new Option('--tolerance-s <seconds>', 'events further apart are not the same')
        .argParser(numberWithin({ min: 0.001, max: 1 }))
        .default(0.1),
    )
    .addOption(jsonOption('print one JSON object'))
    .addHelpText('after', gaitExamples)
    .action(async (options: EvaluateGaitOptions) => {
      const { runEvaluateGait } = await import('./run-evaluate-gait.ts');
      await runEvaluateGait(options, context);
    });

/** `kinema evaluate …` */
export const evaluateCommand = (context: CommandContext): Command =>
  new Command('evaluate')
    .summary('measure predictions against annotations')
    .description("Measures predictions against annotations by the field's rules.")
    .addCommand(evaluatePoseCommand(context))
    .addCommand(evaluateHandsCommand(context))
    .addCommand(evaluateStepsCommand(context))
    .addCommand(evaluateGaitCommand(context));
