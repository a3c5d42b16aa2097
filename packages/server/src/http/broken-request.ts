import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { KinemaError } from '@kinema/motion';
import { hasCode } from '../files/index.ts';
import { PROBLEM_TYPE, problemOf } from '../wire/index.ts';
import type { App } from './app-type.ts';
import { securityHeaders } from './headers.ts';

/** What Node's parser found, in the catalogue's words. */
const problemIn = (error: Error): { readonly status: string; readonly problem: KinemaError } => {
  if (hasCode(error, 'ERR_HTTP_REQUEST_TIMEOUT'))
    return { status: '408 Request Timeout', problem: new KinemaError('request_too_slow') };
  if (hasCode(error, 'HPE_HEADER_OVERFLOW'))
    return { status: '431 Request Header Fields Too Large', problem: new KinemaError('headers_too_large') };
  return {
    status: '400 Bad Request',
    problem: new KinemaError('bad_request', { reason: 'the request is not well-formed HTTP' }),
  };
};

/** Connections on which a request is being answered. */
const answering = new WeakSet<Socket>();

/** Remembers which connections have an answer under way. */
export const watchAnswers = (app: App): void => {
  app.addHook('onRequest', async ({ raw }) => void answering.add(raw.socket));
  app.addHook('onResponse', async ({ raw }) => void answering.delete(raw.socket));
};

/**
 * Answers what is no request at all (two lengths, a length beside chunks, headers that never end) and hangs up: what
 * follows on the connection cannot be told from what came before. Where an earlier request still waits for its answer, a
 * refusal would be taken for that: then the connection is closed without a word.
 */
export const refuseConnection = (error: Error, socket: Socket): void => {
  if (hasCode(error, 'ECONNRESET') || !socket.writable || answering.has(socket)) {
    socket.destroy();
    return;
  }
  const { status, problem } = problemIn(error);
  const requestId = randomUUID();
  const body = JSON.stringify(problemOf(problem, requestId));
  const headers = {
    ...securityHeaders,
    'content-type': PROBLEM_TYPE,
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'no-store',
    connection: 'close',
    'x-request-id': requestId,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n${body}`, () => socket.destroy());
};
