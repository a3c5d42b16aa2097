import type { IncomingHttpHeaders } from 'node:http';
import { KinemaError } from '@kinema/motion';
import { isLoopbackAddress, isLoopbackHostname } from '../settings/index.ts';

/** What is known of a request before its body. */
export interface Asking {
  /** The other end of the socket. */
  readonly address: string | undefined;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
}

/** A proxy adds one of these; behind one, a loopback address says nothing of who asks. */
const forwardingHeaders = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-real-ip',
  'via',
] as const;

/** Answers the same question again without thinking: connections ask it with every request. */
const rememberLast = <A, R>(answer: (question: A) => R): ((question: A) => R) => {
  let last: { readonly question: A; readonly answer: R } | undefined;
  return (question) => {
    if (last === undefined || last.question !== question) last = { question, answer: answer(question) };
    return last.answer;
  };
};

const comesFromHere = rememberLast(isLoopbackAddress);
const namesThisMachine = rememberLast((host: string | undefined): boolean => {
  const hostname = URL.parse(`http://${host ?? ''}`)?.hostname;
  return hostname !== undefined && isLoopbackHostname(hostname);
});

/**
 * Whether it can only be this machine that asks: the connection comes from it, the Host header names it (a page of
 * another site that has its name point here would send that name), and no proxy stands between.
 */
export const isFromThisMachine = ({ address, headers }: Asking): boolean =>
  comesFromHere(address) &&
  namesThisMachine(headers.host) &&
  forwardingHeaders.every((name) => headers[name] === undefined);

/** Whether the page that asks, where a browser names one, is this server's own. */
export const isOwnPage = ({ headers: { origin, host } }: Pick<Asking, 'headers'>): boolean =>
  origin === undefined || (host !== undefined && URL.parse(origin)?.host === host.toLowerCase());

/** Whether a method may change something. */
export const isUnsafe = (method: string): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(method);

export const refuseOrigin = (origin: string): never => {
  throw new KinemaError('forbidden_origin', { origin });
};
