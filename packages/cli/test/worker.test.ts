import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { resultOf, start, uploadVideo } from '../../server/test/jobs/support.ts';
import { sharedPostgres } from '../../server/test/support/postgres-server.ts';
import { s3Keys, sharedS3 } from '../../server/test/support/s3-server.ts';
import { makeModels, startTestServer, temporaryFolder } from '../../server/test/support/server.ts';
import { ended, kinema, lines, startKinema } from './support/kinema.ts';

beforeAll(makeModels);
const postgres = sharedPostgres();
const s3 = sharedS3();

test('kinema worker does the analyses of a server with which it shares a PostgreSQL and a bucket alone, and hands back what it has begun when asked to end', async () => {
  const shared = {
    DATABASE_URL: await postgres().createDatabase(),
    S3_BUCKET: 'kinema',
    S3_ENDPOINT: s3().endpoint,
    S3_ACCESS_KEY_ID: s3Keys.accessKey,
    S3_SECRET_ACCESS_KEY: s3Keys.secretKey,
  };
  const server = await startTestServer({ environment: { ...shared, KINEMA_CONCURRENT_ANALYSES: '0' } });
  const work = async () => {
    const worker = startKinema(['worker', '--data-dir', await temporaryFolder()], { env: shared });
    return { worker, end: ended(worker) };
  };
  const recording = await uploadVideo(server.client, 240);
  const id = await start(server.client, recording);
  const first = await work();
  for await (const { frames_done } of server.client.analyses.watch(id)) if (frames_done > 0) break;
  first.worker.kill('SIGTERM');
  expect(await first.end).toMatchObject({ status: 0 });
  expect(await server.client.analyses.get(id)).toMatchObject({ state: 'waiting' });

  const second = await work();
  const result = JSON.parse(await resultOf(server, id)) as { times_s: number[] };
  expect(result.times_s).toHaveLength(240);
  second.worker.kill('SIGTERM');
  expect(await second.end).toMatchObject({ status: 0 });
});

test.each([
  ['without a PostgreSQL', {}, 'DATABASE_URL'],
  ['with one that does not answer', { DATABASE_URL: 'postgres://127.0.0.1:1/none' }, 'database'],
])('kinema worker %s says so in one line before it makes models', async (_, environment, word) => {
  const models = join(await temporaryFolder(), 'models');
  const env = { ...environment, KINEMA_MODELS_DIR: models };
  const { status, stderr } = await kinema(['worker', '--data-dir', await temporaryFolder()], { env });
  expect(status).toBe(2);
  expect(lines(stderr)).toEqual([expect.stringContaining(word)]);
  expect(existsSync(models)).toBe(false);
});
