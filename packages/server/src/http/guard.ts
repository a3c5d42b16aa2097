import type { IncomingHttpHeaders } from 'node:http';
import { KinemaError } from '@kinema/motion';
import { isLoopbackAddress, isLoopbackHostname } from '../settings/index.ts';

/** What the guard looks at. */
export interface Caller {
  readonly address: string | undefined;
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

const hostnameOf = (url: string): string | undefined => {
  try {
    return new URL(url).hostname;
  } catch {
    return undefined;
  }
};

const hostOf = (url: string): string | undefined => {
  try {
    return new URL(url).host;
  } catch {
    return undefined;
  }
};

const refuse = (origin: string): never => {
  throw new KinemaError('forbidden_origin', { origin });
};

/**
 * Where everybody who reaches the address is served, a page of another site is still refused: its requests would come
 * from the browsers of people who are served.
 * @throws KinemaError `forbidden_origin`
 */
export const requireSameOrigin = ({ headers }: Pick<Caller, 'headers'>): void => {
  const { origin, host } = headers;
  if (origin !== undefined && hostOf(origin) !== host?.toLowerCase()) refuse(`the page ${origin}`);
};

/**
 * Without keys the server serves this machine alone: the connection comes from it, the Host header names it (a page of
 * another site that has its name point here would send that name), no proxy stands between, and where a browser says
 * which page asks, that page is this server's own.
 * @throws KinemaError `forbidden_origin`
 */
export const requireLoopback = ({ address, headers }: Caller): void => {
  if (!isLoopbackAddress(address)) refuse(address ?? 'an unknown address');
  const host = hostnameOf(`http://${headers.host ?? ''}`);
  if (host === undefined || !isLoopbackHostname(host)) refuse(`the host ${headers.host ?? '(none)'}`);
  for (const name of forwardingHeaders)
    if (headers[name] !== undefined) refuse(`behind a proxy (header ${name})`);
  requireSameOrigin({ headers });
};
