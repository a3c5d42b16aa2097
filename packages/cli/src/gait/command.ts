import { Command, Option } from 'commander';
import type { GaitSurface } from '@kinema/motion/gait';
import { jsonOption, numberWithin, threadsOption, type CommandContext } from '../run/index.ts';

/** The options of `kinema gait` as the command line gives them. */
export interface GaitCommandOptions {
  readonly heightM?: number;
  readonly metresPerPixel?: number;
  readonly person?: number;
  readonly view?: 'side' | 'front' | 'back';
  readonly surface?: GaitSurface;
  readonly mapping?: string;
  readonly model?: string;
  readonly threads: number;
  readonly out?: readonly string[];
  readonly json?: boolean;
}

const examples = `
Files: a video from the side, front or back; keypoints as kinema pose --out walk.csv writes them; C3D or TRC of motion
capture, whose markers are known by name (Plug-in-Gait, Helen Hayes, CAST, OpenSim and more). --mapping is a JSON file
for other names: {"left_heel": ["my heel marker"], "right_foot_index": ["a", "b"], …}.

Examples:
  kinema gait walk.c3d                                   a table on a terminal, JSON on a pipe
  kinema gait walk.mp4 --height-m 1.65 --json            metres need a scale: the person's height
  kinema gait walk.trc --out gait.csv --out walk.c3d     measures, and the markers with the events found
  kinema gait walk.c3d --out angles.mot                  joint angles for OpenSim

Each line on standard output is one file:
  {"file","view","surface","events":[{"type":"heel-strike"|"toe-off","side":"left"|"right","time_s","sd_s"}],
   "parameters":{"cadence_spm":{"value","spread_sd","standard_error","ci95":[lo,hi],"n",…},
   "speed_m_s":{"withheld":"no scale: give --height-m"},…},"passes","left_out","curves","notes"}
Not a medical device.`;

/** `kinema gait FILE…` */
export const gaitCommand = (context: CommandContext): Command =>
  new Command('gait')
    .summary('measure how somebody walks')
    .description(
      'Finds heel strikes and toe offs, and measures cadence, lengths, phases, symmetry and joint angles with their uncertainty.',
    )
    .argument('<file...>', 'videos, keypoint CSV, C3D or TRC files')
    .addOption(
      new Option('--height-m <metres>', 'height of the person, which gives pixels a scale').argParser(
        numberWithin({ min: 0.4, max: 2.6 }),
      ),
    )
    .addOption(
      new Option('--metres-per-pixel <metres>', 'the scale, from a known length in the plane of the walk')
        .argParser(numberWithin({ min: 1e-6, max: 1 }))
        .conflicts('heightM'),
    )
    .addOption(
      new Option(
        '--person <id>',
        'whom, by the id in the results; by default whoever is seen in most frames',
      ).argParser(numberWithin({ min: 1, max: 1_000_000, whole: true })),
    )
    .addOption(
      new Option('--view <view>', 'from where a video looks')
        .choices(['side', 'front', 'back'])
        .default(undefined, 'found'),
    )
    .addOption(
      new Option('--surface <kind>', 'what is walked on')
        .choices(['over-ground', 'treadmill'])
        .default(undefined, 'found'),
    )
    .option('--mapping <file>', 'names of markers, for files whose own are not known')
    .option('--model <name>', 'of a video: a pose model of the catalogue, or the manifest.json of your own')
    .addOption(threadsOption())
    .addOption(
      new Option(
        '--out <file>',
        'write to a .json, .csv, .c3d, .trc or .mot file; may be given several times',
      ).argParser((path: string, before: readonly string[] | undefined) => [...(before ?? []), path]),
    )
    .addOption(jsonOption('print JSON Lines, also on a terminal'))
    .addHelpText('after', examples)
    .action(async (files: string[], options: GaitCommandOptions) => {
      const { runGait } = await import('./run-gait.ts');
      await runGait(files, options, context);
    });
