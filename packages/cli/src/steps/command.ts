import { Command, Option } from 'commander';
import { jsonOption, numberWithin, type CommandContext } from '../run/index.ts';
import { modelCommand } from './model/command.ts';
import { trainCommand } from './train/command.ts';
import type { StepsCommandOptions } from './options.ts';

const examples = `
Columns are told by their names: accel_x, accel_y, accel_z (or magnitude), gyro_x, gyro_y, gyro_z, time_s, and what
devices call them. Without a unit in the name or an option they are m/s2, rad/s; gravity must agree with that.

Examples:
  kinema steps walk.csv                                    a table on a terminal, JSON on a pipe
  kinema steps watch.csv --sampling-rate-hz 25 --accel-unit g
  kinema steps day.csv.gz --json --out steps.csv           every step a row of steps.csv
  kinema steps raw.csv --columns time_s,accel_x,accel_y,accel_z

Each line on standard output is one file:
  {"file","step_count","cadence_spm","steps":[{"start_s","end_s","start_sd_s","end_sd_s","probability"}],
   "bouts","activities","issues","warnings",…}; files over an hour also have "hours" and "days".
A step goes from one foot contact to the next, [start_s, end_s), on the clock of the file.`;

/** `kinema steps FILE.csv…`, `kinema steps train` and `kinema steps model …` */
export const stepsCommand = (context: CommandContext): Command =>
  new Command('steps')
    .enablePositionalOptions()
    .summary('find the steps in recordings of accelerometers')
    .description('Finds every step in recordings of accelerometers, with gyroscopes where there are any.')
    .argument('<file...>', 'CSV files, plain or packed with gzip')
    .addOption(
      new Option('--sampling-rate-hz <n>', 'readings a second, where the file has no times').argParser(
        numberWithin({ min: 1, max: 10_000 }),
      ),
    )
    .addOption(new Option('--accel-unit <unit>', 'unit of the acceleration').choices(['m/s2', 'g']))
    .addOption(new Option('--gyro-unit <unit>', 'unit of the angular velocity').choices(['rad/s', 'deg/s']))
    .addOption(new Option('--time-unit <unit>', 'unit of the time').choices(['s', 'ms', 'us', 'ns']))
    .addOption(
      new Option('--columns <names>', 'names of the columns, where the file has none').argParser(
        (text: string) => text.split(',').map((name) => name.trim()),
      ),
    )
    .option('--model <name>', 'a model of `kinema steps model list`, or the model.json of another')
    .option('--out <file>', 'write the results to a .csv, .json or .jsonl file')
    .addOption(jsonOption('print JSON Lines, also on a terminal'))
    .addHelpText('after', examples)
    .action(async (files: string[], options: StepsCommandOptions) => {
      const { runSteps } = await import('./run-steps.ts');
      await runSteps(files, options, context);
    })
    .addCommand(trainCommand(context))
    .addCommand(modelCommand(context));
