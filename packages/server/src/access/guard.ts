import type { IncomingHttpHeaders } from 'node:http';
import { KinemaError } from '@kinema/motion';
import type { KeyRing } from './key-ring.ts';
import { idInKey } from './key.ts';
import { isFromThisMachine, isOwnPage, isUnsafe, refuseOrigin, type Asking } from './origin.ts';
import { DEFAULT_PROJECT, mayDo, roleFor, type Caller, type Scope } from './roles.ts';
import { sessionCookie, type Sessions } from './session.ts';

/** What a route asks of its callers; `nothing` is for what says nothing of anybody. */
export type Need = Scope | 'nothing';

/**
 * Decides who asks and whether they may; undefined where nobody has to say who they are and nobody has.
 * @throws KinemaError `forbidden_origin`, `key_needed`, `key_wrong`, `role_too_weak`
 */
export type Guard = (asking: Asking, need: Need) => Caller | undefined;

interface GuardOptions {
  readonly ring: Pick<KeyRing, 'callerWith'>;
  readonly sessions: Pick<Sessions, 'callerOf'>;
  /** False serves everybody who reaches the address. */
  readonly apiKeyRequired: boolean;
  /** Pages of other sites that may ask with a key. */
  readonly corsOrigins: readonly string[];
}

/** Those who need no key: people at this machine, or everybody where the settings say so. */
const trusted: Caller = { project: DEFAULT_PROJECT, role: 'admin', keyId: undefined, by: 'nothing' };

/** A page cannot set headers of a WebSocket, but the protocols that it offers (RFC 6455, 1.9). */
const keyProtocol = 'kinema.key.';

/** The key in `Authorization: Bearer` (RFC 6750, 2.1), else in `X-API-Key`, else among the protocols of a WebSocket. */
const shownKey = (headers: IncomingHttpHeaders): string | undefined => {
  const [, bearer] = /^bearer +(\S+) *$/i.exec(headers.authorization ?? '') ?? [];
  const own = headers['x-api-key'];
  const offered = headers['sec-websocket-protocol']
    ?.split(',')
    .map((protocol) => protocol.trim())
    .find((protocol) => protocol.startsWith(keyProtocol));
  return bearer ?? (typeof own === 'string' && own !== '' ? own : offered?.slice(keyProtocol.length));
};

/** Whether somebody shows a key or a session, be it good or not. */
export const showsSomething = ({ headers }: Pick<Asking, 'headers'>): boolean =>
  shownKey(headers) !== undefined || sessionCookie(headers.cookie) !== undefined;

/** A session counts for the server's own page alone, which says so whenever it changes something. */
const requireOwnPage = ({ method, headers }: Asking): void => {
  if (!isOwnPage({ headers })) refuseOrigin(`the page ${headers.origin ?? ''}`);
  if (isUnsafe(method) && headers.origin === undefined) refuseOrigin('a session without an Origin header');
};

/** The decision of who is let in, apart from any server. */
export const createGuard = ({ ring, sessions, apiKeyRequired, corsOrigins }: GuardOptions): Guard => {
  const byKey = (key: string): Caller | undefined => {
    const caller = ring.callerWith(key);
    // Where no key is needed, a token that an authenticating proxy has let pass is none of ours.
    if (!caller && (apiKeyRequired || idInKey(key) !== undefined)) throw new KinemaError('key_wrong');
    return caller;
  };

  const bySession = (asking: Asking): Caller | undefined => {
    const token = sessionCookie(asking.headers.cookie);
    const caller = token === undefined ? undefined : sessions.callerOf(token);
    if (caller) requireOwnPage(asking);
    return caller;
  };

  const byTrust = (asking: Asking): Caller | undefined =>
    (!apiKeyRequired || isFromThisMachine(asking)) && isOwnPage(asking) ? trusted : undefined;

  const identify = (asking: Asking): Caller | undefined => {
    const key = shownKey(asking.headers);
    return (key === undefined ? undefined : byKey(key)) ?? bySession(asking) ?? byTrust(asking);
  };

  return (asking, need) => {
    const { origin } = asking.headers;
    if (!isOwnPage(asking) && !corsOrigins.includes(origin!)) refuseOrigin(`the page ${origin!}`);
    if (need === 'nothing') return undefined;
    const caller = identify(asking);
    if (!caller) throw new KinemaError('key_needed');
    if (!mayDo(caller.role, need))
      throw new KinemaError('role_too_weak', { needed: roleFor(need), role: caller.role });
    return caller;
  };
};
