import { Option, type Command } from 'commander';
import { gathered, jsonOption, numberWithin, threadsOption } from '../run/index.ts';

/** Adds the options of `RecordingCommandOptions`, which every command on pictures and videos has. */
export const withRecordingOptions = (command: Command, formats: readonly string[]): Command =>
  command
    .addOption(jsonOption('print JSON lines on a terminal too, and beside --out'))
    .addOption(
      new Option('--start <seconds>', 'begin at this time of a video').argParser(numberWithin({ min: 0 })),
    )
    .addOption(new Option('--end <seconds>', 'end before this time').argParser(numberWithin({ min: 0 })))
    .option('--out <path>', 'write to this file, by its ending, or into this folder')
    .addOption(
      new Option('--format <name>', `${formats.join(', ')}; may be repeated`)
        .argParser(gathered(formats))
        .default([], 'by the ending of --out'),
    )
    .addOption(threadsOption());
