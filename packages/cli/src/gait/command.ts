import { Command, InvalidArgumentError, Option } from 'commander';
import { personLimits } from '@kinema/motion/kinematics';
import { sensorPlaces, type SensorPlace } from '@kinema/motion/gait';
import { calendarDay, jsonOption, numberWithin, threadsOption, type CommandContext } from '../run/index.ts';
import { simulateCommand } from './simulate/command.ts';
import type { GaitCommandOptions } from './options.ts';

const examples = `
Files: a video from the side; keypoints as kinema pose --out walk.csv writes them; C3D or TRC of motion
capture, whose markers are known by name (Plug-in-Gait, Helen Hayes, CAST, OpenSim and more). --mapping is a JSON file
for other names: {"left_heel": ["my heel marker"], "right_foot_index": ["a", "b"], …}.

Inertial sensors, as kinema steps reads them: on a foot, at the lower back, in the hand; where is recognised or stated by
--sensor, in the order of the files. Two files of the two feet are one walk. Lengths need the height only at the lower back.

Examples:
  kinema gait walk.c3d                                   a table on a terminal, JSON on a pipe
  kinema gait walk.mp4 --height-m 1.65 --json            metres need a scale: the person's height
  kinema gait walk.trc --out gait.csv --out walk.c3d     measures, and the markers with the events found
  kinema gait walk.c3d --out angles.mot                  joint angles for OpenSim
  kinema gait left.csv right.csv                         sensors on both feet, one clock
  kinema gait back.csv --sensor lower-back --height-m 1.7
  kinema gait walk.mp4 --with feet.csv --height-m 1.7    camera and sensor of one walk, and how they agree
  kinema gait walk.mp4 --height-m 1.65 --pseudonym K-017 --out report.pdf --out walk.json
  kinema gait later.mp4 --height-m 1.65 --earlier walk.json --out report.pdf

Each line on standard output is one file:
  {"file","view","surface","events":[{"type":"heel-strike"|"toe-off","side":"left"|"right","time_s","sd_s"}],
   "parameters":{"cadence_spm":{"value","spread_sd","standard_error","ci95":[lo,hi],"n",…},
   "speed_m_s":{"withheld":"no scale: give --height-m"},…},"passes","left_out","curves","notes"}
Not a medical device.`;

const sensorOption = (text: string, before: readonly SensorPlace[] = []): SensorPlace[] => [
  ...before,
  ...text.split(',').map((name) => {
    const place = sensorPlaces.find((one) => one === name.trim());
    if (!place) throw new InvalidArgumentError(`It must be ${sensorPlaces.join(', ')}.`);
    return place;
  }),
];

/** `kinema gait FILE…` */
export const gaitCommand = (context: CommandContext): Command =>
  new Command('gait')
    .enablePositionalOptions()
    .summary('measure how somebody walks')
    .description(
      'Finds heel strikes and toe offs, and measures cadence, lengths, phases, symmetry and joint angles with their uncertainty.',
    )
    .argument('<file...>', 'videos, keypoint CSV, C3D, TRC or inertial sensor CSV files')
    .addOption(
      new Option('--height-m <metres>', 'height of the person, which gives pixels a scale').argParser(
        numberWithin(personLimits.heightMetres),
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
    .addOption(
      new Option('--sensor <place>', 'where a sensor was carried; once a file, or several with commas')
        .argParser(sensorOption)
        .default(undefined, 'recognised'),
    )
    .addOption(
      new Option('--sampling-rate-hz <n>', 'readings a second, where a sensor file has no times').argParser(
        numberWithin({ min: 1, max: 10_000 }),
      ),
    )
    .addOption(new Option('--accel-unit <unit>', 'unit of the acceleration').choices(['m/s2', 'g']))
    .addOption(new Option('--gyro-unit <unit>', 'unit of the angular velocity').choices(['rad/s', 'deg/s']))
    .addOption(new Option('--time-unit <unit>', 'unit of the time').choices(['s', 'ms', 'us', 'ns']))
    .addOption(
      new Option('--columns <names>', 'names of the columns, where a sensor file has none').argParser(
        (text: string) => text.split(',').map((name) => name.trim()),
      ),
    )
    .option('--with <file>', 'another recording of the same walk: tells how the two agree, in the report too')
    .option('--mapping <file>', 'names of markers, for files whose own are not known')
    .option('--model <name>', 'of a video: a pose model of the catalogue, or the manifest.json of your own')
    .option('--pseudonym <name>', 'for the report: what the person is called')
    .addOption(
      new Option('--mass-kg <kg>', 'for the report: mass of the person').argParser(
        numberWithin(personLimits.massKilograms),
      ),
    )
    .addOption(
      new Option('--recorded-at <day>', 'for the report: when it was recorded, such as 2026-05-01').argParser(
        calendarDay,
      ),
    )
    .option(
      '--earlier <file>',
      'a session to compare with, in the report and the JSON: the .json of an earlier --out',
    )
    .addOption(threadsOption())
    .addOption(
      new Option(
        '--out <file>',
        'write to a .pdf, .json, .csv, .events.csv, .curves.csv, .c3d, .trc or .mot file; may be given several times',
      ).argParser((path: string, before: readonly string[] | undefined) => [...(before ?? []), path]),
    )
    .addOption(jsonOption('print JSON Lines, also on a terminal'))
    .addHelpText('after', examples)
    .action(async (files: string[], options: GaitCommandOptions) => {
      const { runGait } = await import('./run-gait.ts');
      await runGait(files, options, context);
    })
    .addCommand(simulateCommand(context));
