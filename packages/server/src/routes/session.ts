import { KinemaError } from '@kinema/motion';
import { Type } from 'typebox';
import { mayDo, SESSION_COOKIE, sessionCookie, type Caller } from '../access/index.ts';
import { type App, callerOf } from '../http/index.ts';
import { Invitation, NewSession, Pairing, ref, Session } from '../wire/index.ts';
import { answers } from './answers.ts';
import type { Services } from './services.ts';

const tags = ['access'];

/**
 * Out of reach of scripts and of other sites (RFC 6265bis). A browser that reached the server by TLS, which it says in
 * its Origin, is to send it by TLS alone.
 */
const cookie = (value: string, seconds: number, origin: string | undefined): string =>
  [
    `${SESSION_COOKIE}=${value}`,
    'Path=/',
    `Max-Age=${seconds}`,
    'HttpOnly',
    'SameSite=Strict',
    ...(origin?.startsWith('https:') ? ['Secure'] : []),
  ].join('; ');

const sessionOf = (
  { project, role, by }: Caller,
  services: Services,
  expiresAt: Date | null = null,
): Session => ({
  project,
  role,
  by,
  expires_at: expiresAt?.toISOString() ?? null,
  may_invite: services.lan() !== undefined && mayDo(role, 'manage'),
});

/** A session for who shows a key, or a code that was made for a device. */
const beginSession = async (
  services: Services,
  { key, pairing }: NewSession,
): Promise<{ readonly caller: Caller; readonly token: string; readonly expiresAt: Date }> => {
  const { access } = services;
  const { ring, sessions } = access;
  if (pairing !== undefined) {
    const admitted = services.lan()?.pairings.redeem(pairing);
    if (!admitted) throw new KinemaError('pairing_wrong');
    const begun = await access.letIn({ name: 'paired device', project: admitted.project, role: 'operator' });
    return { caller: ring.callerOf(begun.keyId)!, ...begun };
  }
  const caller = await access.callerWith(key!.trim());
  if (caller?.keyId === undefined) throw new KinemaError('key_wrong');
  return { caller, ...(await sessions.begin(caller.keyId)) };
};

/** Signing in on the page: a key goes in, and a cookie that is good for everything the page loads comes out. */
export const sessionRoutes = (app: App, services: () => Services): void => {
  app.post(
    '/v1/session',
    {
      config: { needs: 'nothing' },
      schema: {
        tags,
        operationId: 'signIn',
        summary: 'Exchange a key for a cookie',
        description: 'For pages; a program sends its key with each request.',
        body: ref(NewSession),
        response: answers({ 200: ref(Session) }),
      },
    },
    async ({ body, headers }, reply) => {
      const { caller, token, expiresAt } = await beginSession(services(), body);
      const seconds = Math.floor((expiresAt.getTime() - Date.now()) / 1000);
      return reply
        .header('set-cookie', cookie(token, seconds, headers.origin))
        .header('cache-control', 'no-store')
        .send(sessionOf({ ...caller, by: 'session' }, services(), expiresAt));
    },
  );

  app.post(
    '/v1/pairings',
    {
      config: { needs: 'manage' },
      schema: {
        tags,
        operationId: 'invite',
        summary: 'Make a code that lets one device of the local network in',
        querystring: Invitation,
        response: answers({ 201: ref(Pairing) }),
      },
    },
    async (request, reply) => {
      const { view } = request.query;
      const lan = services().lan();
      if (!lan) throw new KinemaError('lan_off');
      const { address, expiresAt } = lan.invite(callerOf(request).project, view);
      return reply
        .status(201)
        .header('cache-control', 'no-store')
        .send({
          address,
          expires_at: expiresAt.toISOString(),
          addresses: [...lan.addresses],
          certificate_sha256: lan.fingerprint,
        });
    },
  );

  app.get(
    '/v1/session',
    {
      schema: {
        tags,
        operationId: 'getSession',
        summary: 'Who asks',
        response: answers({ 200: ref(Session) }),
      },
    },
    async (request, reply) =>
      reply.header('cache-control', 'no-store').send(sessionOf(callerOf(request), services())),
  );

  app.delete(
    '/v1/session',
    {
      config: { needs: 'nothing' },
      schema: {
        tags,
        operationId: 'signOut',
        summary: 'End the session of the cookie',
        response: answers({ 204: Type.Null() }),
      },
    },
    async ({ headers }, reply) => {
      const token = sessionCookie(headers.cookie);
      if (token !== undefined) await services().access.sessions.end(token);
      return reply
        .header('set-cookie', cookie('', 0, headers.origin))
        .status(204)
        .send(null);
    },
  );
};
