import { Command } from 'commander';
import { jsonOption, type CommandContext } from '../run/index.ts';
import type { BuildOptions, ModelsOptions } from './options.ts';

const runs = () => import('./run-models.ts');

/** `kinema models …` */
export const modelsCommand = (context: CommandContext): Command =>
  new Command('models')
    .summary('the models: list, verify, build')
    .description(
      'The models that Kinema runs: made once from the weights that npm brings, checked by SHA-256.',
    )
    .addCommand(
      new Command('list')
        .description('List the models of the catalogue and whether each is built.')
        .addOption(jsonOption('print one JSON object a line'))
        .action(async (options: ModelsOptions) => (await runs()).listModels(options, context)),
    )
    .addCommand(
      new Command('verify')
        .description(
          'Compare every built model with the hash in the catalogue; exit status 2 when one differs.',
        )
        .addOption(jsonOption('print one JSON object a line'))
        .action(async (options: ModelsOptions) => (await runs()).verifyModelFiles(options, context)),
    )
    .addCommand(
      new Command('build')
        .description('Build the models that are missing or changed.')
        .argument('[name...]', 'models to build; all when none is named')
        .option('--force', 'build again what is built')
        .addOption(jsonOption('print one JSON object a line'))
        .action(async (names: string[], options: BuildOptions) =>
          (await runs()).buildModelFiles(names, options, context),
        ),
    )
    .addHelpText(
      'after',
      `
The models lie in the folder KINEMA_MODELS_DIR, or else in the user's cache folder.

Examples:
  kinema models build
  kinema models build movenet-thunder --force
  kinema models verify --json`,
    );
