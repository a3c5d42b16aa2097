import { request as send } from 'node:http';
import { text } from 'node:stream/consumers';
import { KinemaError } from '@kinema/motion';
import { hasCode, readJson } from '../files/index.ts';
import type { Administration, Calls } from './administration.ts';
import { doorFilePath, type DoorAnswer, type DoorFile } from './door-file.ts';

const isDoorFile = (value: unknown): value is DoorFile =>
  typeof value === 'object' && value !== null && 'address' in value && 'token' in value;

/** Nobody opened; what was asked has not been done. */
export class NobodyHome extends Error {
  override readonly name = 'NobodyHome';
}

/** Answers are waited for as long as they take, for which `fetch` is too impatient: a backup may take hours. */
const post = async ({ address, token }: DoorFile, name: string, body: string): Promise<DoorAnswer> => {
  const { promise, resolve, reject } = Promise.withResolvers<DoorAnswer>();
  const headers = { authorization: `Bearer ${token}`, 'content-length': Buffer.byteLength(body) };
  const asking = send(`${address}/${name}`, { method: 'POST', headers }, (response) => {
    // A port that was a server's before it was killed may be anybody's by now.
    if (response.statusCode !== 200) reject(new NobodyHome());
    else text(response).then((answer) => resolve(JSON.parse(answer) as DoorAnswer), reject);
  });
  asking.on('error', (error) => reject(hasCode(error, 'ECONNREFUSED') ? new NobodyHome() : error));
  asking.end(body);
  return promise;
};

/** The database of a data folder, through the server that has it. Calls throw {@link NobodyHome} where there is none. */
export const knockAt = (dataFolder: string): Administration => {
  const ask = async <K extends keyof Calls>(
    name: K,
    ...args: Parameters<Calls[K]>
  ): Promise<Awaited<ReturnType<Calls[K]>>> => {
    const door = await readJson(doorFilePath(dataFolder));
    if (!isDoorFile(door)) throw new NobodyHome();
    const answer = await post(door, name, JSON.stringify(args));
    if ('code' in answer) throw new KinemaError(answer.code, answer.values);
    return answer.result as Awaited<ReturnType<Calls[K]>>;
  };
  return {
    keys: {
      list: async () => ask('list_keys'),
      create: async (request) => ask('create_key', request),
      revoke: async (id) => ask('revoke_key', id),
      rotate: async (id, overlapSeconds) => ask('rotate_key', id, overlapSeconds),
    },
    backUp: async (request) => ask('back_up', request),
  };
};
