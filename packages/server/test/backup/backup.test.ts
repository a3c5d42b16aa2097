import { glob, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSettings } from '@kinema/server';
import { openAdministration } from '@kinema/server/administration';
import { restore } from '@kinema/server/backup';
import { StepModelStore } from '@kinema/server/step-models';
import { beforeAll, expect, test } from 'vitest';
import { writeEmptyPicture, writePicture } from '../support/encode.ts';
import { keysOf } from '../support/keys.ts';
import { sharedPostgres } from '../support/postgres-server.ts';
import { makeModels, startTestServer, temporaryFolder, type TestServer } from '../support/server.ts';

beforeAll(makeModels);
const postgres = sharedPostgres();

const addPicture = async (
  { client }: TestServer,
  write = writePicture as (path: string) => Promise<unknown>,
) => {
  const path = join(await temporaryFolder(), 'person.png');
  await write(path);
  return client.recordings.upload(new Blob([new Uint8Array(await readFile(path))]));
};
const administrationOf = (dataFolder: string) =>
  openAdministration(readSettings({ KINEMA_DATA_DIR: dataFolder }));

test('what is restored into an empty place is what was backed up under a running server, in another kind of database too', async () => {
  const server = await startTestServer();
  const { client, dataFolder } = server;
  const recording = await addPicture(server);
  const { keys, backUp } = administrationOf(dataFolder);
  await keys.create({ name: 'me', project: 'default', role: 'viewer' });
  const analysis = await client.analyses.start({ recording_id: recording.id, kind: 'pose' });
  await Array.fromAsync(client.analyses.watch(analysis.id));
  const csv = await (await fetch(client.analyses.exportUrl(analysis.id, 'csv'))).text();
  const result = await client.analyses.result(analysis.id);
  await new StepModelStore(dataFolder).activate('network');
  const history = new StepModelStore(dataFolder).history();
  const backup = join(await temporaryFolder(), 'backup');

  const written = await backUp({ folder: backup });
  expect(written).toMatchObject({ format: 2, files: 5 });
  expect(written.models).toContainEqual(
    expect.objectContaining({ model: 'movenet-lightning', sha256: expect.any(String) as string }),
  );
  await expect(backUp({ folder: backup })).rejects.toMatchObject({ code: 'output_unwritable' });
  const settings = readSettings({ KINEMA_DATA_DIR: dataFolder });
  await expect(restore(settings, backup)).rejects.toMatchObject({ code: 'data_folder_in_use' });
  await server.close();
  await expect(restore(settings, backup)).rejects.toMatchObject({ code: 'output_unwritable' });

  const tablesOf = async (folder: string): Promise<Record<string, string>> => {
    const names = (await readdir(join(folder, 'tables'))).filter((name) => !name.startsWith('blobs'));
    const texts = names.map(
      async (name) => [name, await readFile(join(folder, 'tables', name), 'utf8')] as const,
    );
    return Object.fromEntries(await Promise.all(texts));
  };
  const sameAfterRestoring = async (environment: Record<string, string>): Promise<void> => {
    const place = readSettings(environment);
    expect(await restore(place, backup)).toMatchObject({ changedModels: [] });
    const again = join(await temporaryFolder(), 'again');
    await openAdministration(place).backUp({ folder: again });
    expect(await tablesOf(again)).toEqual(await tablesOf(backup));
    expect(new StepModelStore(place.dataFolder).history()).toEqual(history);
  };
  await sameAfterRestoring({ KINEMA_DATA_DIR: await temporaryFolder() });
  const elsewhere = {
    KINEMA_DATA_DIR: await temporaryFolder(),
    DATABASE_URL: await postgres().createDatabase(),
  };
  await sameAfterRestoring(elsewhere);
  const restored = await startTestServer({ environment: elsewhere, dataFolder: elsewhere.KINEMA_DATA_DIR });
  expect(await restored.client.recordings.list()).toEqual([recording]);
  expect(await restored.client.analyses.result(analysis.id)).toEqual(result);
  expect(await (await fetch(restored.client.analyses.exportUrl(analysis.id, 'csv'))).text()).toBe(csv);
});

test('of several backups the newest stay, files that did not change take room once, and what was cut off goes', async () => {
  const server = await startTestServer();
  const first = await addPicture(server);
  const { backUp } = administrationOf(server.dataFolder);
  const folder = await temporaryFolder();
  const one = await backUp({ folder, keep: 2 });
  await server.client.recordings.remove(first.id);
  const second = await addPicture(server, writeEmptyPicture);
  const two = await backUp({ folder, keep: 2 });
  // As a process that was killed in the middle leaves it.
  await rm(join(one.folder, 'backup.json'));
  const three = await backUp({ folder, keep: 2 });
  expect(three.removed).toEqual([one.folder]);
  const four = await backUp({ folder, keep: 2 });
  expect(four.removed).toEqual([two.folder]);
  expect((await readdir(folder)).toSorted()).toEqual(
    [three, four].map((backup) => backup.folder.slice(folder.length + 1)),
  );
  const inodes = await Promise.all(
    [three, four].map(async (backup) => {
      const [path] = await Array.fromAsync(glob(`files/*/${second.sha256}`, { cwd: backup.folder }));
      return (await stat(join(backup.folder, path!))).ino;
    }),
  );
  expect(new Set(inodes).size).toBe(1);

  const place = readSettings({ KINEMA_DATA_DIR: await temporaryFolder() });
  await expect(restore(place, folder)).rejects.toMatchObject({
    code: 'data_invalid',
    message: expect.stringContaining(four.folder) as string,
  });
  const { models = [], ...manifest } = four;
  const other = { ...models[0]!, sha256: '0'.repeat(64) };
  await writeFile(join(four.folder, 'backup.json'), JSON.stringify({ ...manifest, models: [other] }));
  expect(await restore(place, four.folder)).toMatchObject({ files: 1, changedModels: [other.model] });

  const [file] = await Array.fromAsync(glob('files/*/*', { cwd: three.folder }));
  await writeFile(join(three.folder, file!), 'x');
  const empty = readSettings({ KINEMA_DATA_DIR: await temporaryFolder() });
  await expect(restore(empty, three.folder)).rejects.toMatchObject({ code: 'data_invalid' });
});

test('a backup of the first format brings back keys that lay in a file', async () => {
  const place = await temporaryFolder();
  const backup = await temporaryFolder();
  const old = {
    format: 1,
    software_version: '0.1.0',
    created_at: '2026-01-01T00:00:00Z',
    files: 0,
    bytes: 0,
  };
  await writeFile(join(backup, 'backup.json'), JSON.stringify(old));
  await mkdir(join(backup, 'tables'));
  for (const name of ['projects', 'blobs', 'subjects', 'recordings', 'artefacts', 'analyses', 'steps'])
    await writeFile(join(backup, 'tables', `${name}.jsonl`), '');
  const key = {
    id: '0123456789ab',
    name: 'me',
    project: 'default',
    role: 'viewer',
    sha256: '0'.repeat(64),
    created_at: '2026-01-02T03:04:05.000Z',
    expires_at: null,
    revoked_at: null,
  };
  await writeFile(join(backup, 'keys.json'), JSON.stringify({ keys: [key] }));
  await restore(readSettings({ KINEMA_DATA_DIR: place }), backup);
  expect(await keysOf(place).list()).toEqual([key]);
});

test('a folder without recordings is no backup, and nothing is made', async () => {
  const folder = await temporaryFolder();
  const { backUp, keys } = administrationOf(join(folder, 'mistyped'));
  await expect(backUp({ folder: join(folder, 'backup') })).rejects.toMatchObject({ code: 'file_not_found' });
  expect(await keys.list()).toEqual([]);
  expect(await readdir(folder)).toEqual([]);
});
