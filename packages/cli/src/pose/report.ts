import type { PoseAnalysis } from '@kinema/server/analyses';
import type { Input } from '../inputs/index.ts';
import { fitLine, OutputClosed, type Terminal } from '../terminal/index.ts';
import { inChunks, recordLines } from './records.ts';

/** Tells of results on standard output. */
export interface Report {
  add(analysis: PoseAnalysis): Promise<void>;
  end(): Promise<void>;
}

const silent: Report = { add: () => Promise.resolve(), end: () => Promise.resolve() };

function* withLineBreak(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}

/** JSON Lines, for programs. */
const lineReport = (terminal: Terminal): Report => ({
  add: async (analysis) => {
    for (const chunk of inChunks(withLineBreak(recordLines(analysis)))) await terminal.print(chunk);
  },
  end: () => Promise.resolve(),
});

const LONGEST_NAME = 48;
/** Widths of size, frames and persons; the model comes last. */
const columnWidths = [11, 8, 8];

const countOf = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** A table for people, whose rows come as the inputs are done. */
const tableReport = (terminal: Terminal, inputs: readonly Input[]): Report => {
  const nameLengths = inputs.map((input) => (input.kind === 'file' ? input.path.length : 0));
  const nameWidth = Math.min(LONGEST_NAME, Math.max(4, ...nameLengths));
  const begin = performance.now();
  let files = 0;
  let persons = 0;
  const row = (name: string, cells: readonly string[]): Promise<void> =>
    terminal.print(
      `${[fitLine(name, nameWidth + 1).padEnd(nameWidth), ...cells.map((cell, column) => cell.padStart(columnWidths[column] ?? 0))].join('  ')}\n`,
    );
  return {
    add: async ({ fileName, media, sequence, model }) => {
      if (files === 0) await row('file', ['size', 'frames', 'persons', 'model']);
      files += 1;
      persons += sequence.tracks.length;
      const frames = media.kind === 'picture' ? '' : String(sequence.times.length);
      await row(fileName, [`${media.width}×${media.height}`, frames, String(sequence.tracks.length), model]);
    },
    end: async () => {
      if (files === 0) return;
      const seconds = (performance.now() - begin) / 1000;
      const rate = files > 1 ? `, ${(files / seconds).toFixed(1)} files a second` : '';
      await terminal.print(
        `${countOf(files, 'file')}, ${countOf(persons, 'person')} in ${seconds.toFixed(1)} s${rate}\n`,
      );
    },
  };
};

/** Lets the command go on when nobody reads its output any more but files are still to be written. */
const untilClosed = (report: Report): Report => {
  let current = report;
  const guarded = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof OutputClosed)) throw error;
      current = silent;
    }
  };
  return {
    add: (analysis) => guarded(() => current.add(analysis)),
    end: () => guarded(() => current.end()),
  };
};

export interface ReportOptions {
  readonly json: boolean;
  /** Results also go to files. */
  readonly hasOutputs: boolean;
}

/**
 * JSON Lines where they are asked for or where standard output is a pipe; a table on a terminal; nothing on a pipe when
 * the results go to files.
 */
export const openReport = (
  terminal: Terminal,
  inputs: readonly Input[],
  { json, hasOutputs }: ReportOptions,
): Report => {
  if (!json && terminal.outputIsTerminal) return untilClosed(tableReport(terminal, inputs));
  const lines = lineReport(terminal);
  if (!hasOutputs) return lines;
  return json ? untilClosed(lines) : silent;
};
