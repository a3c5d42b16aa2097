import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { writePicture } from '../support/encode.ts';
import { keysOf } from '../support/keys.ts';
import { rawRequest } from '../support/raw-request.ts';
import { makeModels, startTestServer, temporaryFolder } from '../support/server.ts';

beforeAll(makeModels);

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Words that stand for what must never be kept: each is in one place of the requests below. */
const words = {
  name: 'Wilhelmina-Testperson',
  query: 'SecretQueryWord',
  header: 'SecretHeaderWord',
  cookie: 'SecretCookieWord',
  json: 'SecretJsonWord',
  field: 'SecretFieldWord',
  path: 'SecretPathWord',
};

const form = (picture: Buffer, field: string): { type: string; body: Buffer } => {
  const boundary = 'kinema-test-boundary';
  const part = `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${words.name}.png"\r\nContent-Type: image/png\r\n\r\n`;
  const other = `\r\n--${boundary}\r\nContent-Disposition: form-data; name="note"\r\n\r\n${words.field}\r\n--${boundary}--\r\n`;
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([Buffer.from(part), picture, Buffer.from(other)]),
  };
};

/** The bodies that each route is sent, whether it takes them or not. */
const bodiesFor = (picture: Buffer): { type: string; body: Buffer }[] => {
  const image_base64 = picture.toString('base64');
  const json = (value: unknown) => ({
    type: 'application/json',
    body: Buffer.from(JSON.stringify(value)),
  });
  return [
    json({ image_base64 }),
    json({
      images: [
        { image_id: words.json, image_base64 },
        { image_id: words.name, image_base64: words.json },
      ],
    }),
    json({ [words.json]: words.json }),
    json({ key: words.json, recording_id: words.json, kind: words.name }),
    { type: 'application/json', body: Buffer.from(`{"${words.json}`) },
    form(picture, 'file'),
    form(picture, 'files'),
    { type: 'image/png', body: picture },
    { type: 'image/png', body: picture.subarray(0, 200) },
    { type: `text/${words.json}`, body: Buffer.from(words.json) },
  ];
};

test('no byte of a picture, key, name, query or header is ever in the log, whatever is asked of any route', async () => {
  const dataFolder = await temporaryFolder();
  const { key } = await keysOf(dataFolder).create({ name: words.name, project: 'clinic', role: 'admin' });
  const path = join(await temporaryFolder(), 'person.png');
  await writePicture(path);
  const picture = await readFile(path);
  const environment = { KINEMA_LOG_LEVEL: 'trace', RATE_LIMIT_ENABLED: 'false' };
  const { address, log } = await startTestServer({ dataFolder, environment });

  const description = await rawRequest(address, { path: '/openapi.json' });
  const { paths } = JSON.parse(description.body.toString()) as Description;
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
  );
  const headers = {
    authorization: `Bearer ${key}`,
    cookie: `kinema_session=${words.cookie}`,
    'user-agent': words.header,
    'x-anything': words.header,
    referer: `http://localhost/${words.header}`,
  };
  const started = log.length;
  let sent = 0;
  for (const { method, path } of [
    ...routes,
    { method: 'GET', path: '/{anything}' },
    { method: 'PUT', path: '/' },
  ]) {
    const target = `${path.replaceAll(/\{\w+\}/g, words.path)}?${words.query}=${words.query}`;
    for (const { type, body } of method === 'POST' ? bodiesFor(picture) : [{ type: '', body: undefined }]) {
      const answer = await rawRequest(address, {
        method,
        path: target,
        headers: { ...headers, ...(body && { 'content-type': type }) },
        ...(body && { body }),
      });
      expect(answer.status).toBeGreaterThanOrEqual(200);
      sent += 1;
    }
  }
  expect(log.filter(({ msg }) => msg === 'request').length).toBeGreaterThanOrEqual(sent);

  const said = log.slice(started);
  const secret = key.split('_').slice(2).join('_');
  const base64 = picture.toString('base64');
  for (const word of [
    ...Object.values(words),
    secret,
    '127.0.0.1',
    'IHDR',
    base64.slice(0, 40),
    base64.slice(200, 240),
  ])
    expect(said.filter((line) => JSON.stringify(line).includes(word)).slice(0, 2), word).toEqual([]);
});
