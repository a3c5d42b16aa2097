import { Command, Option } from 'commander';
import { jsonOption, numberWithin, type CommandContext } from '../../run/index.ts';
import type { TrainOptions } from './options.ts';

const examples = `
The data folder holds recordings.json and the files that it names:
  {"recordings": [{"readings": "anna-1.csv", "contacts": "anna-1-contacts.csv", "subject": "anna", "place": "hand"}]}
Readings are CSV as kinema steps reads them (sampling_rate_hz, accel_unit, gyro_unit, time_unit may stand beside their
name); contacts are CSV with a column contact_s, or the steps with start_s and end_s; without contacts nobody walks.

Into --out go model.json, metadata.json, card.md, learning-curves.svg and .json, and checkpoints, from which the same
command goes on after Ctrl-C or a crash. The same data, options and seed give the same model to the byte.

Examples:
  kinema steps train --data walks/ --out trained/ --cross-validate
  kinema steps model import trained/ && kinema steps model activate step-network`;

const whole = (min: number, max: number) => numberWithin({ min, max, whole: true });

/** `kinema steps train` */
export const trainCommand = (context: CommandContext): Command =>
  new Command('train')
    .summary('train a network for the moments of contact')
    .description('Trains a small network that tells when feet meet the ground, on this processor.')
    .requiredOption('--data <folder>', 'recordings with their contacts')
    .requiredOption('--out <folder>', 'where the model and all about it go')
    .option('--name <name>', 'name of the model', 'step-network')
    .addOption(new Option('--epochs <n>', 'rounds through the data').argParser(whole(1, 10_000)).default(30))
    .addOption(
      new Option('--seed <n>', 'all that is random follows from it').argParser(whole(0, 2 ** 31)).default(1),
    )
    .addOption(
      new Option('--channels <n>', 'width of the network; that of the built-in one without').argParser(
        whole(1, 256),
      ),
    )
    .addOption(
      new Option('--leave-out <subject>', 'learn nothing from this person; may be given several times')
        .argParser((subject: string, before: readonly string[]) => [...before, subject])
        .default([] as readonly string[], 'nobody'),
    )
    .option('--cross-validate', 'also train once without each person and measure on that one')
    .addOption(jsonOption('print JSON Lines, also on a terminal'))
    .addHelpText('after', examples)
    .action(async (options: TrainOptions) => {
      const { runTrain } = await import('./run-train.ts');
      await runTrain(options, context);
    });
