import type { ExportFormat } from '@kinema/client';
import { Option, type Command } from 'commander';
import { jsonOption, numberWithin } from '../run/index.ts';

/** Which server a command asks, and by which key. */
export interface ServerOptions {
  readonly server?: string;
  readonly key?: string;
  readonly json?: boolean;
}

export interface ListRecordingsOptions extends ServerOptions {
  readonly tag?: string;
  readonly limit: number;
}

export interface AddRecordingsOptions extends ServerOptions {
  readonly tag: readonly string[];
  readonly notes?: string;
  readonly subject?: string;
  readonly again?: boolean;
}

export interface GetRecordingOptions extends ServerOptions {
  readonly out?: string;
}

export interface TagRecordingOptions extends ServerOptions {
  readonly remove?: boolean;
}

export interface ListAnalysesOptions extends ServerOptions {
  readonly recording?: string;
  readonly state?: string;
  readonly limit: number;
}

export interface StartAnalysisOptions extends ServerOptions {
  readonly kind: string;
  readonly set: readonly string[];
  readonly priority?: number;
  readonly wait?: boolean;
}

export interface ResultsOptions extends ServerOptions {
  readonly format?: ExportFormat;
  readonly out?: string;
  readonly person?: number;
}

/** What changes an analysis, by the name of its command. */
export type AnalysisChange = 'cancel' | 'pause' | 'resume' | 'retry';

/** Adds the options of {@link ServerOptions}. */
export const withServerOptions = (command: Command): Command =>
  command
    .addOption(
      new Option(
        '--server <url>',
        'where the server is (KINEMA_SERVER; else where HOST and PORT say, http://127.0.0.1:8000)',
      ).env('KINEMA_SERVER'),
    )
    .addOption(
      new Option(
        '--key <key>',
        'a key of that server (KINEMA_KEY, which other users of this machine do not see); none is needed on its own machine',
      ).env('KINEMA_KEY'),
    )
    .addOption(jsonOption('print JSON lines on a terminal too'));

/** How many of a list a person sees, the newest first. */
export const limitOption = (): Option =>
  new Option('--limit <n>', 'at most so many')
    .argParser(numberWithin({ min: 1, max: 100_000, whole: true }))
    .default(50);
