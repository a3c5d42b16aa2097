import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { request, type RequestOptions } from 'node:https';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { connect } from 'node:tls';
import { beforeAll, describe, expect, test } from 'vitest';
import { keysOf } from '../support/keys.ts';
import { makeModels, sharedTestServer, startTestServer, type TestServer } from '../support/server.ts';
import { openSteps } from '../support/step-client.ts';

/** Addresses of this machine that others could reach it by; a machine without a network has none. */
const addresses = Object.values(networkInterfaces())
  .flatMap((of) => of ?? [])
  .filter(({ internal, address }) => !internal && !/^(fe80:|169\.254\.)/.test(address))
  .map(({ address }) => address);

let server: () => TestServer;

interface Answer {
  readonly status: number | undefined;
  readonly body: Record<string, unknown>;
  readonly cookie: string | undefined;
}

/** The address on the network that a phone would be given. */
const lanAddress = (): string => server().lan!.addresses[0]!;

/** Asks over TLS as another machine does, trusting no certificate but that of this server. */
const ask = async (
  path: string,
  {
    body,
    ...options
  }: Omit<RequestOptions, 'path' | 'headers'> & { body?: unknown; headers?: OutgoingHttpHeaders } = {},
): Promise<Answer> => {
  const ca = await readFile(join(server().dataFolder, 'lan.pem'), 'utf8');
  const origin = lanAddress();
  const sent = request(`${origin}${path}`, {
    ca,
    ...options,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json', origin }),
      ...options.headers,
    },
  });
  sent.end(body === undefined ? undefined : JSON.stringify(body));
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  return {
    status: answer.statusCode,
    body: JSON.parse((await text(answer)) || 'null') as Record<string, unknown>,
    cookie: answer.headers['set-cookie']?.[0],
  };
};

const pair = async (pairing: string): Promise<Answer> =>
  ask('/v1/session', { method: 'POST', body: { pairing } });

const codeIn = (address: string): string => new URL(address).hash.replace('#pair=', '');

describe.skipIf(addresses.length === 0)('on the local network', () => {
  server = sharedTestServer({ KINEMA_LAN: 'true', KINEMA_LAN_PORT: '0' });

  test('the certificate is for every address that others reach this machine by', async () => {
    const { port } = new URL(lanAddress());
    const socket = connect({ port: Number(port), host: '127.0.0.1', rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    const shown = new X509Certificate(socket.getPeerCertificate(true).raw);
    socket.destroy();
    expect(shown.fingerprint256).toBe(server().lan!.fingerprint);
    for (const address of addresses) expect(shown.checkIP(address)).toBe(address);
  });

  test('nobody is let in without a key or a code, the machine itself by that address neither', async () => {
    expect((await ask('/health')).status).toBe(200);
    for (const path of ['/v1/session', '/v1/recordings', '/status'])
      expect(await ask(path)).toMatchObject({ status: 401, body: { code: 'key_needed' } });
    expect((await ask('/v1/pairings', { method: 'POST', body: {} })).status).toBe(401);
  });

  test('a key is as good as anywhere', async () => {
    const { key } = await keysOf(server().dataFolder).create({
      name: 'k',
      project: 'default',
      role: 'viewer',
    });
    await expect
      .poll(async () => (await ask('/v1/session', { headers: { 'x-api-key': key } })).status)
      .toBe(200);
  });

  test('readings come over WebSocket too, and an open one does not keep the server from ending', async () => {
    const own = await startTestServer({ environment: { KINEMA_LAN: 'true', KINEMA_LAN_PORT: '0' } });
    const { key } = await keysOf(own.dataFolder).create({
      name: 'k',
      project: 'default',
      role: 'operator',
    });
    const { client } = await openSteps(own.lan!.addresses[0]!, '', {
      ca: await readFile(join(own.dataFolder, 'lan.pem'), 'utf8'),
      headers: { 'x-api-key': key },
    });
    expect(await client.ask({ action: 'ping' }, 'pong')).toHaveProperty('timestamp');
    await own.close();
    await client.closed();
  });

  test('a code lets one device in, once, with a key of its own that can be revoked', async () => {
    const invitation = await server().client.session.invite();
    expect(invitation.addresses).toEqual(server().lan!.addresses);
    const code = codeIn(invitation.address);
    const { status, body, cookie } = await pair(code);
    expect(status).toBe(200);
    expect(body).toMatchObject({ project: 'default', role: 'operator', by: 'session' });
    expect(cookie).toMatch(/^kinema_session=.*HttpOnly; SameSite=Strict; Secure$/);
    const headers = { cookie: cookie!.split(';')[0]! };
    expect((await ask('/v1/recordings', { headers })).status).toBe(200);
    // It may work, but lets nobody else in.
    const invited = await ask('/v1/pairings', {
      method: 'POST',
      headers: { ...headers, origin: lanAddress() },
    });
    expect(invited).toMatchObject({ status: 403, body: { code: 'role_too_weak' } });

    expect(await pair(code)).toMatchObject({ status: 401, body: { code: 'pairing_wrong' } });
    const keys = keysOf(server().dataFolder);
    const { id } = (await keys.list()).find(({ name }) => name === 'paired device')!;
    await keys.revoke(id);
    await expect.poll(async () => (await ask('/v1/recordings', { headers })).status).toBe(401);
  });

  test('a wrong code, and a request with a code and a key, are refused', async () => {
    expect(await pair('x'.repeat(32))).toMatchObject({ status: 401, body: { code: 'pairing_wrong' } });
    const both = await ask('/v1/session', { method: 'POST', body: { pairing: 'x', key: 'y' } });
    expect(both.status).toBe(400);
  });

  test('a port that is taken ends the start, which names the setting', async () => {
    const { port } = new URL(lanAddress());
    const second = startTestServer({ environment: { KINEMA_LAN: 'true', KINEMA_LAN_PORT: port } });
    await expect(second).rejects.toThrow(`listening on *:${port} (KINEMA_LAN_PORT)`);
  });

  test('a page of another site is refused', async () => {
    const headers = { origin: 'https://elsewhere.example' };
    expect((await ask('/v1/session', { headers })).body).toMatchObject({ code: 'forbidden_origin' });
  });
});

describe('without the option', () => {
  beforeAll(makeModels);

  test('there is no code, and it is said how there would be', async () => {
    const alone = await startTestServer();
    expect(alone.lan).toBeUndefined();
    await expect(alone.client.session.invite()).rejects.toMatchObject({
      problem: { code: 'lan_off', status: 409 },
    });
  });
});
