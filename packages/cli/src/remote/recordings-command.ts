import { Command, Option } from 'commander';
import type { CommandContext } from '../run/index.ts';
import {
  limitOption,
  withServerOptions,
  type AddRecordingsOptions,
  type GetRecordingOptions,
  type ListRecordingsOptions,
  type ServerOptions,
  type TagRecordingOptions,
} from './options.ts';

const runs = () => import('./run-recordings.ts');

const command = (name: string, description: string): Command =>
  withServerOptions(new Command(name).description(description));

const each = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

/** `kinema recordings …` */
export const recordingsCommand = (context: CommandContext): Command =>
  new Command('recordings')
    .summary('recordings of a server: list, add, get, tag, delete')
    .description('The recordings of a server.')
    .addCommand(
      command('list', 'List recordings, the newest first.')
        .argument('[words...]', 'all to be found in the name, the notes, the tags or the pseudonym')
        .option('--tag <tag>', 'those with this tag')
        .addOption(limitOption())
        .action(async (words: string[], options: ListRecordingsOptions) =>
          (await runs()).listRecordings(words, options, context),
        ),
    )
    .addCommand(
      command(
        'add',
        'Upload pictures, videos and keypoints (JSON). What is interrupted goes on where it was when it is called again.',
      )
        .argument('<files...>', 'pictures, videos, and what kinema pose has written')
        .addOption(new Option('--tag <tag>', 'may be repeated').argParser(each).default([], 'none'))
        .option('--notes <text>', 'for people')
        .option('--subject <pseudonym>', 'whom they show; made known where that is new')
        .option('--again', 'make another recording of a file that the server has already')
        .action(async (files: string[], options: AddRecordingsOptions) =>
          (await runs()).addRecordings(files, options, context),
        ),
    )
    .addCommand(
      command('get', 'Show what is known of a recording, or save its original.')
        .argument('<id>')
        .option('--out <file>', 'save the original here')
        .action(async (id: string, options: GetRecordingOptions) =>
          (await runs()).getRecording(id, options, context),
        ),
    )
    .addCommand(
      command('tag', 'Add tags to a recording, or take them off.')
        .argument('<id>')
        .argument('<tags...>')
        .option('--remove', 'take them off')
        .action(async (id: string, tags: string[], options: TagRecordingOptions) =>
          (await runs()).tagRecording(id, tags, options, context),
        ),
    )
    .addCommand(
      command('delete', 'Delete recordings, with their analyses and all files of both.')
        .argument('<ids...>')
        .action(async (ids: string[], options: ServerOptions) =>
          (await runs()).deleteRecordings(ids, options, context),
        ),
    )
    .addHelpText(
      'after',
      `
Examples:
  kinema recordings add walk.mp4 --tag "left knee" --subject Heron
  kinema recordings list heron --server https://measuring-room.example
  kinema recordings get ID --out walk.mp4
Without a server: kinema pose, hands, gait and steps take files as they are.`,
    );
