import type { Input } from '../inputs/index.ts';
import { fitLine, OutputClosed, type Terminal } from '../terminal/index.ts';
import { inChunks } from './chunks.ts';
import type { RecordingAnalysis, RecordingKind } from './kind.ts';

/** Tells of results on standard output. */
export interface Report<A> {
  add(analysis: A): Promise<void>;
  end(): Promise<void>;
}

const silent: Report<unknown> = { add: () => Promise.resolve(), end: () => Promise.resolve() };

function* withLineBreak(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}

/** JSON Lines, for programs. */
const lineReport = <A extends RecordingAnalysis>(terminal: Terminal, kind: RecordingKind<A>): Report<A> => ({
  add: async (analysis) => {
    for (const chunk of inChunks(withLineBreak(kind.lines(analysis)))) await terminal.print(chunk);
  },
  end: () => Promise.resolve(),
});

const LONGEST_NAME = 48;
/** Widths of size, frames and number found; the model comes last. */
const columnWidths = [11, 8, 8];

const countOf = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** A table for people, whose rows come as the inputs are done. */
const tableReport = <A extends RecordingAnalysis>(
  terminal: Terminal,
  kind: RecordingKind<A>,
  inputs: readonly Input[],
): Report<A> => {
  const nameLengths = inputs.map((input) => (input.kind === 'file' ? input.path.length : 0));
  const nameWidth = Math.min(LONGEST_NAME, Math.max(4, ...nameLengths));
  const begin = performance.now();
  let files = 0;
  let found = 0;
  const columns = kind.columns ?? [];
  const widths = [...columnWidths, ...columns.map(({ width }) => width)];
  const row = (name: string, cells: readonly string[]): Promise<void> => {
    const padded = cells.map((cell, column) => cell.padStart(widths[column] ?? 0));
    return terminal.print(`${[fitLine(name, nameWidth + 1).padEnd(nameWidth), ...padded].join('  ')}\n`);
  };
  return {
    add: async (analysis) => {
      const { fileName, media, model } = analysis;
      if (files === 0)
        await row('file', ['size', 'frames', `${kind.noun}s`, ...columns.map(({ title }) => title), 'model']);
      files += 1;
      const count = kind.count(analysis);
      found += count;
      const frames = media.kind === 'picture' ? '' : String(kind.frames(analysis));
      const size = `${media.width}×${media.height}`;
      await row(fileName, [
        size,
        frames,
        String(count),
        ...columns.map(({ value }) => value(analysis)),
        model,
      ]);
    },
    end: async () => {
      if (files === 0) return;
      const seconds = (performance.now() - begin) / 1000;
      const rate = files > 1 ? `, ${(files / seconds).toFixed(1)} files a second` : '';
      await terminal.print(
        `${countOf(files, 'file')}, ${countOf(found, kind.noun)} in ${seconds.toFixed(1)} s${rate}\n`,
      );
    },
  };
};

/** Lets the command go on when nobody reads its output any more but files are still to be written. */
const untilClosed = <A>(report: Report<A>): Report<A> => {
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
export const openReport = <A extends RecordingAnalysis>(
  terminal: Terminal,
  kind: RecordingKind<A>,
  inputs: readonly Input[],
  { json, hasOutputs }: ReportOptions,
): Report<A> => {
  if (!json && terminal.outputIsTerminal) return untilClosed(tableReport(terminal, kind, inputs));
  const lines = lineReport(terminal, kind);
  if (!hasOutputs) return lines;
  return json ? untilClosed(lines) : silent;
};
