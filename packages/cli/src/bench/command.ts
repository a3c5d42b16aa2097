import { Command, Option } from 'commander';
import { jsonOption, numberWithin, threadsOption, type CommandContext } from '../run/index.ts';
import type { BenchOptions } from './options.ts';

/** `kinema bench` */
export const benchCommand = (context: CommandContext): Command =>
  new Command('bench')
    .summary('measure the speed of this machine')
    .description(
      'Measures how fast this machine decodes, infers, and finds poses in a synthesised 720p video and in pictures.',
    )
    .addOption(
      new Option('--seconds <n>', 'length of the synthesised video')
        .argParser(numberWithin({ min: 1, max: 600 }))
        .default(10),
    )
    .addOption(threadsOption())
    .addOption(jsonOption('print one JSON object'))
    .addHelpText(
      'after',
      `
Examples:
  kinema bench
  kinema bench --seconds 60 --json > bench.json`,
    )
    .action(async (options: BenchOptions) => {
      const { runBench } = await import('./run-bench.ts');
      await runBench(options, context);
    });
