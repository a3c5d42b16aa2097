import { Command } from 'commander';
import { jsonOption, type CommandContext } from '../run/index.ts';
import type { ConfigOptions } from './options.ts';

/** `kinema config` */
export const configCommand = (context: CommandContext): Command =>
  new Command('config')
    .summary('show the settings of the server that are in force')
    .description(
      'Shows what the environment and the settings file make of every setting of the server, and where each value comes from. Secrets are masked.',
    )
    .addOption(jsonOption('print one JSON object'))
    .addHelpText(
      'after',
      `
The file is kinema.config.json in this folder, or the one that KINEMA_CONFIG names; docs/configuration.md lists the
settings.

Examples:
  kinema config
  PORT=9000 kinema config --json`,
    )
    .action(async (options: ConfigOptions) => {
      const { runConfig } = await import('./run-config.ts');
      await runConfig(options, context);
    });
