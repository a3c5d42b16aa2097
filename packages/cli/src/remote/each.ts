import { failureLine, failureStatus, type CommandContext } from '../run/index.ts';
import { OutputClosed } from '../terminal/index.ts';
import { requireId } from './ids.ts';
import type { ServerOptions } from './options.ts';
import { asking, serverOf, type Server } from './server.ts';

/** Does something with each, one after the other; what goes wrong with one is told, and the others are still done. */
export const eachOf = async <T>(
  things: readonly T[],
  work: (one: T) => Promise<void>,
  { terminal, report, signal }: CommandContext,
): Promise<void> => {
  for (const one of things) {
    if (signal.aborted) return;
    try {
      await work(one);
    } catch (error) {
      if (error instanceof OutputClosed || signal.aborted) throw error;
      terminal.say(failureLine(error));
      report(failureStatus(error));
    } finally {
      terminal.status('');
    }
  }
};

/** Asks a server something about each of these ids, one after the other. */
export const askEach = async (
  what: 'recording' | 'analysis',
  ids: readonly string[],
  work: (server: Server, id: string) => Promise<void>,
  options: ServerOptions,
  context: CommandContext,
): Promise<void> => {
  const server = serverOf(options);
  await eachOf(
    ids,
    async (id) => {
      requireId(what, id);
      await work(server, id);
    },
    context,
  );
};

/** Deletes what has these ids at a server, one after the other, and says so. */
export const deleteEach = (
  what: 'recording' | 'analysis',
  ids: readonly string[],
  remove: (client: Server['client'], id: string) => Promise<unknown>,
  options: ServerOptions,
  context: CommandContext,
): Promise<void> => {
  const work = async (server: Server, id: string): Promise<void> => {
    await asking(server, remove(server.client, id));
    context.terminal.say(`${id} is deleted`);
  };
  return askEach(what, ids, work, options, context);
};
