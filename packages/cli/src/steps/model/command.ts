import { Command, Option } from 'commander';
import { exportFormats } from '@kinema/vision/step-export';
import { jsonOption, numberWithin, type CommandContext } from '../../run/index.ts';
import type { BackupCommandOptions, ExportCommandOptions, ModelOptions } from './options.ts';

const runs = () => import('./run-model.ts');

const command = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .option('--data-dir <folder>', 'the data folder of the server (KINEMA_DATA_DIR; ./data)')
    .addOption(jsonOption('print one JSON object a line'));

/** `kinema steps model …` */
export const modelCommand = (context: CommandContext): Command =>
  new Command('model')
    .summary('which model finds steps: list, activate, roll back, back up')
    .description(
      'The step models of a data folder. They may be changed while a server uses it; sessions go on with the model that they began with.',
    )
    .addCommand(
      command('list', 'List the models; * marks the one in use.').action(async (options: ModelOptions) =>
        (await runs()).listModels(options, context),
      ),
    )
    .addCommand(
      command('import', 'Take in a model that kinema steps train made.')
        .argument('<folder>', 'where its model.json and metadata.json lie')
        .action(async (folder: string, options: ModelOptions) =>
          (await runs()).importModel(folder, options, context),
        ),
    )
    .addCommand(
      command('activate', 'Let a model find the steps of new sessions.')
        .argument('<name>', 'its name, for the newest version, or name@version')
        .action(async (name: string, options: ModelOptions) =>
          (await runs()).activateModel(name, options, context),
        ),
    )
    .addCommand(
      command('rollback', 'Go back to the model that was in use before.').action(
        async (options: ModelOptions) => (await runs()).rollBackModel(options, context),
      ),
    )
    .addCommand(
      command('backup', 'Write all models, and which is in use, into one file.')
        .option('--out <folder>', 'where backups lie; step-models/backups of the data folder without')
        .addOption(
          new Option('--keep <n>', 'how many of the newest stay there')
            .argParser(numberWithin({ min: 1, max: 100_000, whole: true }))
            .default(10),
        )
        .action(async (options: BackupCommandOptions) => (await runs()).backUpModels(options, context)),
    )
    .addCommand(
      command('restore', 'Bring back the models of a backup, and which of them is in use.')
        .argument('<file>', 'a file that backup wrote')
        .action(async (file: string, options: ModelOptions) =>
          (await runs()).restoreModels(file, options, context),
        ),
    )
    .addCommand(
      command(
        'export',
        'Write a network as an ONNX file, with a JSON file beside it that says how it is run.',
      )
        .argument('<name>', 'its name, name@version, or network for the one that comes with Kinema')
        .addOption(
          new Option('--format <format>', 'single precision or whole numbers')
            .choices(exportFormats)
            .default('onnx'),
        )
        .option('--out <file>', 'the .onnx file; called after the model without')
        .action(async (name: string, options: ExportCommandOptions) =>
          (await runs()).exportModel(name, options, context),
        ),
    )
    .addHelpText(
      'after',
      `
Examples:
  kinema steps model import trained/
  kinema steps model activate step-network
  kinema steps model rollback
  kinema steps model backup --out /backups/models --keep 10
  kinema steps model export network --format onnx-int8 --out network.onnx`,
    );
