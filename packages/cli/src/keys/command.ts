import { Command, InvalidArgumentError, Option } from 'commander';
import { dataDirOption, jsonOption, type CommandContext } from '../run/index.ts';
import type { CreateOptions, KeysOptions, ListOptions, RotateOptions } from './options.ts';

const secondsIn: Readonly<Record<string, number>> = { h: 3600, d: 86_400 };

/** Seconds in a text such as `12h` or `90d`. */
const duration = (text: string): number => {
  const [, count = '', unit = ''] = /^(\d{1,5})([hd])$/.exec(text) ?? [];
  const seconds = Number(count) * (secondsIn[unit] ?? Number.NaN);
  if (!(seconds >= 0) || count === '') throw new InvalidArgumentError('It must be like 12h or 90d.');
  return seconds;
};

/** A duration that does not end as it begins. */
const lifetime = (text: string): number => {
  const seconds = duration(text);
  if (seconds === 0) throw new InvalidArgumentError('It must be at least 1h.');
  return seconds;
};

const runs = () => import('./run-keys.ts');

const command = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .addOption(dataDirOption())
    .addOption(jsonOption('print one JSON object a line'));

/** `kinema keys …` */
export const keysCommand = (context: CommandContext): Command =>
  new Command('keys')
    .summary('who may ask the server: create, list, revoke, rotate')
    .description(
      'The keys of a data folder, or of the PostgreSQL that DATABASE_URL names. They may be changed while servers use it; it takes a second at most until all of them know.',
    )
    .addCommand(
      command('create', 'Make a key and print it. It is shown once and kept nowhere.')
        .requiredOption('--name <text>', 'whose it is, or what for')
        .option('--project <name>', 'it sees what belongs to this project', 'default')
        .option(
          '--role <name>',
          'viewer looks; operator also uploads, analyses and deletes; admin may do all',
          'operator',
        )
        .addOption(
          new Option(
            '--expires <time>',
            'ends after this time in hours or days, such as 12h or 90d; by default never',
          ).argParser(lifetime),
        )
        .action(async (options: CreateOptions) => (await runs()).createKey(options, context)),
    )
    .addCommand(
      command('list', 'List the keys that are good.')
        .option('--all', 'also those that expired or were revoked')
        .action(async (options: ListOptions) => (await runs()).listKeys(options, context)),
    )
    .addCommand(
      command('revoke', 'End a key at once, with the sessions that were begun with it.')
        .argument('<id>', 'its id, as the list shows it')
        .action(async (id: string, options: KeysOptions) => (await runs()).revokeKey(id, options, context)),
    )
    .addCommand(
      command('rotate', 'Make a new key in the place of one and print it.')
        .argument('<id>', 'its id, as the list shows it')
        .addOption(
          new Option('--overlap <time>', 'the old one goes on for this time')
            .argParser(duration)
            .default(secondsIn['d'], '1d'),
        )
        .action(async (id: string, options: RotateOptions) => (await runs()).rotateKey(id, options, context)),
    )
    .addHelpText(
      'after',
      `
Examples:
  kinema keys create --name "gait laboratory" --role operator --expires 90d
  kinema keys create --name dashboard --project clinic --role viewer
  kinema keys list --all
  kinema keys rotate 4f9a2c1b7d03 --overlap 12h`,
    );
