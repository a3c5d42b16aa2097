import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';

/** What a process is called in the rows of the steps that it does: for people, and never twice. */
export const workerName = (): string => `${hostname()}/${process.pid}/${randomBytes(4).toString('hex')}`;
