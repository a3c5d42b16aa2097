import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readSettings, startServer, type ServerSettings } from '@kinema/server';
import { buildShown } from '../models/ensure.ts';
import type { CommandContext } from '../run/index.ts';
import type { ServeOptions } from './options.ts';
import { lanWelcome } from './lan-welcome.ts';
import { ensurePage } from './page.ts';

/** The environment with what the command line says in its place. */
const environmentWith = ({ host, port, dataDir, lan }: ServeOptions): NodeJS.ProcessEnv => ({
  ...process.env,
  ...(host !== undefined && { HOST: host }),
  ...(port !== undefined && { PORT: String(port) }),
  ...(lan && { KINEMA_LAN: 'true' }),
  ...(dataDir !== undefined && { KINEMA_DATA_DIR: dataDir }),
});

/** A person who watches wants to hear of trouble only; a log that is kept gets every request. */
const settingsFor = (options: ServeOptions, personWatches: boolean): ServerSettings => {
  const defaults = personWatches ? ({ logLevel: 'warn' } as const) : {};
  return readSettings(environmentWith(options), { defaults });
};

const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

/** Shows an address in the person's browser; where that fails, the address has been printed. */
const openBrowser = (address: string): void => {
  const [program, ...args] = openers[process.platform] ?? ['xdg-open'];
  const child = spawn(program, [...args, address], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
};

/** `kinema serve`: makes what is missing, starts, and ends gracefully when asked to stop. */
export const runServe = async (
  options: ServeOptions,
  { terminal, signal, endsWhenAsked }: CommandContext,
): Promise<void> => {
  const settings = settingsFor(options, terminal.outputIsTerminal);
  await buildShown(terminal, {
    ...(settings.modelsFolder !== undefined && { folder: settings.modelsFolder }),
    signal,
  });
  const pageFolder = await ensurePage((text) => terminal.say(text), signal);
  const server = await startServer({ settings, ...(pageFolder !== undefined && { pageFolder }) });
  try {
    terminal.say(`Kinema is at ${server.address} (Ctrl-C ends it)`);
    if (server.lan) terminal.say(lanWelcome(server.lan, terminal.errorIsTerminal));
    if (options.open) openBrowser(server.address);
    if (!signal.aborted) await once(signal, 'abort');
    endsWhenAsked();
    terminal.say('Ending: what is being answered is finished, running analyses go back to the queue …');
  } finally {
    await server.close();
  }
};
