import { Command, Option } from 'commander';
import { numberWithin, type CommandContext } from '../run/index.ts';
import type { ServeOptions } from './options.ts';

/** `kinema serve` */
export const serveCommand = (context: CommandContext): Command =>
  new Command('serve')
    .summary('start the server and its page')
    .description(
      'Starts the server and its page. The first start converts the models, which takes up to a minute.',
    )
    .option('--host <name>', 'address to listen on (HOST; 127.0.0.1)')
    .addOption(
      new Option('--port <n>', 'port to listen on (PORT; 8000); 0 takes a free one').argParser(
        numberWithin({ min: 0, max: 65_535, whole: true }),
      ),
    )
    .option('--data-dir <folder>', 'recordings and analyses (KINEMA_DATA_DIR; ./data)')
    .option(
      '--lan',
      'answer over TLS on the local network too, and show a code that lets a phone in (KINEMA_LAN)',
    )
    .option('--open', 'open the page in the browser')
    .addHelpText(
      'after',
      `
Examples:
  kinema serve
  kinema serve --lan                                       for a phone on the same network
  kinema serve --port 9000 --data-dir /var/lib/kinema --open`,
    )
    .action(async (options: ServeOptions) => {
      const { runServe } = await import('./run-serve.ts');
      await runServe(options, context);
    });
