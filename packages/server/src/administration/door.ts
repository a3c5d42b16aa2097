import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { isSameSecret } from '../access/index.ts';
import { writeWholeFile } from '../files/index.ts';
import { kinemaErrorOf } from '../wire/index.ts';
import { callsOf, type Administration } from './administration.ts';
import { doorFilePath, type DoorAnswer, type DoorFile } from './door-file.ts';

const OWNER_ONLY = 0o600;
const HERE = '127.0.0.1';
const MAX_BODY_BYTES = 64 * 1024;

const isWanted = ({ headers }: IncomingMessage, token: string): boolean =>
  isSameSecret(headers.authorization ?? '', `Bearer ${token}`) &&
  Number(headers['content-length'] ?? Number.NaN) <= MAX_BODY_BYTES;

/**
 * Lets commands of the same user at the database that this process alone may use: on a port of this machine that nobody
 * else is told, by a token in a file of the data folder that its owner alone can read.
 */
export const openDoor = async (
  dataFolder: string,
  administration: Administration,
): Promise<{ close(): Promise<void> }> => {
  const path = doorFilePath(dataFolder);
  const token = randomBytes(32).toString('base64url');
  const calls = callsOf(administration) as Readonly<Record<string, (...args: never[]) => Promise<unknown>>>;
  const under = new Set<Promise<void>>();

  const answerTo = async (request: IncomingMessage): Promise<DoorAnswer> => {
    try {
      const call = calls[(request.url ?? '').slice(1)];
      if (!call) throw new TypeError(`there is no ${request.url ?? ''}`);
      return { result: await call(...((await json(request)) as never[])) };
    } catch (error) {
      const { code, values } = kinemaErrorOf(error);
      return { code, values };
    }
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isWanted(request, token)) return void response.writeHead(404).end();
    const text = JSON.stringify(await answerTo(request));
    response.writeHead(200, { 'content-type': 'application/json', connection: 'close' }).end(text);
  };
  const server = createServer((request, response) => {
    const answering = answer(request, response).finally(() => under.delete(answering));
    under.add(answering);
  });
  server.listen(0, HERE);
  await once(server, 'listening');
  const address = `http://${HERE}:${(server.address() as AddressInfo).port}`;
  await writeWholeFile(path, async (temporary) =>
    writeFile(temporary, JSON.stringify({ address, token } satisfies DoorFile), { mode: OWNER_ONLY }),
  );
  return {
    close: async () => {
      await rm(path, { force: true });
      server.close();
      await Promise.allSettled(under);
      server.closeAllConnections();
    },
  };
};
