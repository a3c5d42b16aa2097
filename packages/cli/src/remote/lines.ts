import type { CommandContext } from '../run/index.ts';
import { formatTable, type Cell } from '../terminal/index.ts';
import type { ServerOptions } from './options.ts';

type Out = Pick<CommandContext, 'terminal'>;

/** Whether a program reads: then every thing is one line of JSON. */
const forPrograms = ({ json }: ServerOptions, { terminal }: Out): boolean =>
  json === true || !terminal.outputIsTerminal;

interface Listing<T> {
  readonly head: readonly string[];
  readonly row: (one: T) => readonly Cell[];
}

/** Prints things as a table for people, and as lines of JSON for programs. */
export const printAll = async <T>(
  things: readonly T[],
  { head, row }: Listing<T>,
  options: ServerOptions,
  context: Out,
): Promise<void> => {
  if (forPrograms(options, context))
    return context.terminal.print(things.map((one) => `${JSON.stringify(one)}\n`).join(''));
  if (things.length === 0) return context.terminal.say('There is none.');
  return context.terminal.print(formatTable(head, things.map(row)));
};

/** Prints one thing: a line of JSON for programs, a sentence for people. */
export const printOne = async <T>(
  one: T,
  sentence: (one: T) => string,
  options: ServerOptions,
  context: Out,
): Promise<void> =>
  context.terminal.print(`${forPrograms(options, context) ? JSON.stringify(one) : sentence(one)}\n`);
