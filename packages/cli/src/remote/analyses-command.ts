import { Command, Option } from 'commander';
import { numberWithin, type CommandContext } from '../run/index.ts';
import { resultFormats } from './result-formats.ts';
import {
  limitOption,
  withServerOptions,
  type AnalysisChange,
  type ListAnalysesOptions,
  type ResultsOptions,
  type ServerOptions,
  type StartAnalysisOptions,
} from './options.ts';

const runs = () => import('./run-analyses.ts');

const command = (name: string, description: string): Command =>
  withServerOptions(new Command(name).description(description));

const each = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

const changes: Readonly<Record<AnalysisChange, string>> = {
  cancel: 'Cancel analyses. What was found is kept for the next one of the same recording.',
  pause: 'Let analyses wait until they are resumed.',
  resume: 'Go on with analyses that were paused.',
  retry: 'Try failed or cancelled analyses again, from where they were.',
};

/** `kinema analyses …` */
export const analysesCommand = (context: CommandContext): Command => {
  const analyses = new Command('analyses')
    .summary('analyses of a server: start, list, show, wait, cancel, pause, resume, retry, results, delete')
    .description('Computations on the recordings of a server, and their results.')
    .addCommand(
      command('start', 'Analyse recordings, or files, which are uploaded first.')
        .argument('<recordings...>', 'ids of recordings, or files')
        .option('--kind <name>', 'what is computed', 'pose')
        .addOption(
          new Option(
            '--set <name=value>',
            'a parameter, such as method=single or height_m=1.7; may be repeated',
          )
            .argParser(each)
            .default([], 'none'),
        )
        .addOption(
          new Option('--priority <n>', 'what has more is worked on first').argParser(
            numberWithin({ min: -100, max: 100, whole: true }),
          ),
        )
        .option('--wait', 'show the progress, and end when it is done')
        .action(async (recordings: string[], options: StartAnalysisOptions) =>
          (await runs()).startAnalyses(recordings, options, context),
        ),
    )
    .addCommand(
      command('list', 'List analyses, the newest first.')
        .option('--recording <id>', 'those of this recording')
        .option('--state <name>', 'waiting, running, paused, done, failed or cancelled')
        .addOption(limitOption())
        .action(async (options: ListAnalysesOptions) => (await runs()).listAnalyses(options, context)),
    )
    .addCommand(
      command('show', 'Show how analyses are.')
        .argument('<ids...>')
        .action(async (ids: string[], options: ServerOptions) =>
          (await runs()).tellAnalyses('get', ids, options, context),
        ),
    )
    .addCommand(
      command(
        'wait',
        'Show the progress of analyses until they are over. Exit status 2 where one has failed.',
      )
        .argument('<ids...>')
        .action(async (ids: string[], options: ServerOptions) =>
          (await runs()).waitForAnalyses(ids, options, context),
        ),
    )
    .addCommand(
      command('results', 'Print what was found, or save it.')
        .argument('<id>')
        .addOption(
          new Option('--format <name>', 'of those, what the kind of analysis has')
            .choices(Object.keys(resultFormats))
            .default('json'),
        )
        .option('--out <file>', 'save it here')
        .addOption(
          new Option('--person <n>', 'whom a TRC or C3D holds').argParser(
            numberWithin({ min: 1, whole: true }),
          ),
        )
        .action(async (id: string, options: ResultsOptions) =>
          (await runs()).getResults(id, options, context),
        ),
    )
    .addCommand(
      command('delete', 'Delete analyses with their results.')
        .argument('<ids...>')
        .action(async (ids: string[], options: ServerOptions) =>
          (await runs()).deleteAnalyses(ids, options, context),
        ),
    )
    .addHelpText(
      'after',
      `
Examples:
  kinema analyses start walk.mp4 --set method=single --wait
  kinema analyses list --state failed
  kinema analyses results ID --format csv --out walk.csv
The same without a server: kinema pose, hands, gait and steps take files as they are.`,
    );
  for (const [name, description] of Object.entries(changes) as [AnalysisChange, string][])
    analyses.addCommand(
      command(name, description)
        .argument('<ids...>')
        .action(async (ids: string[], options: ServerOptions) =>
          (await runs()).tellAnalyses(name, ids, options, context),
        ),
    );
  return analyses;
};
