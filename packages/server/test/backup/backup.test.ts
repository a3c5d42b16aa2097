import { glob, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSettings } from '@kinema/server';
import { openKeys } from '@kinema/server/access';
import { backUp, restore } from '@kinema/server/backup';
import { beforeAll, expect, test } from 'vitest';
import { writePicture } from '../support/encode.ts';
import { sharedPostgres } from '../support/postgres-server.ts';
import { makeModels, startTestServer, temporaryFolder } from '../support/server.ts';

beforeAll(makeModels);
const postgres = sharedPostgres();

test('what is restored into an empty place is what was backed up, in another kind of database too', async () => {
  const dataFolder = await temporaryFolder();
  await openKeys(dataFolder).create({ name: 'me', project: 'default', role: 'viewer' });
  const server = await startTestServer({ dataFolder });
  const { client } = server;
  const path = join(await temporaryFolder(), 'person.png');
  await writePicture(path);
  const recording = await client.recordings.upload(new Blob([new Uint8Array(await readFile(path))]));
  const analysis = await client.analyses.start({ recording_id: recording.id, kind: 'pose' });
  await Array.fromAsync(client.analyses.watch(analysis.id));
  const csv = await (await fetch(client.analyses.exportUrl(analysis.id, 'csv'))).text();
  const result = await client.analyses.result(analysis.id);
  const backup = join(await temporaryFolder(), 'backup');
  const settings = readSettings({ KINEMA_DATA_DIR: dataFolder });
  await expect(backUp(settings, backup)).rejects.toMatchObject({ code: 'data_folder_in_use' });
  await server.close();

  expect(await backUp(settings, backup)).toMatchObject({ files: 5 });
  await expect(backUp(settings, backup)).rejects.toMatchObject({ code: 'output_unwritable' });
  await expect(restore(settings, backup)).rejects.toMatchObject({ code: 'output_unwritable' });

  const tablesOf = async (folder: string): Promise<string[]> =>
    Promise.all(
      ['projects', 'recordings', 'artefacts', 'analyses', 'steps'].map(async (name) =>
        readFile(join(folder, 'tables', `${name}.jsonl`), 'utf8'),
      ),
    );
  for (const url of [undefined, await postgres().createDatabase()]) {
    const environment = {
      KINEMA_DATA_DIR: await temporaryFolder(),
      ...(url !== undefined && { DATABASE_URL: url }),
    };
    const place = readSettings(environment);
    await restore(place, backup);
    const again = join(await temporaryFolder(), 'again');
    await backUp(place, again);
    expect(await tablesOf(again)).toEqual(await tablesOf(backup));
    const restored = await startTestServer({ dataFolder: environment.KINEMA_DATA_DIR, environment });
    expect(await restored.client.recordings.list()).toEqual([recording]);
    expect(await restored.client.analyses.result(analysis.id)).toEqual(result);
    expect(await (await fetch(restored.client.analyses.exportUrl(analysis.id, 'csv'))).text()).toBe(csv);
    expect(openKeys(environment.KINEMA_DATA_DIR).list()).toEqual(openKeys(dataFolder).list());
    await restored.close();
  }

  const [file] = await Array.fromAsync(glob('files/*/*', { cwd: backup }));
  await writeFile(join(backup, file!), 'x');
  const empty = readSettings({ KINEMA_DATA_DIR: await temporaryFolder() });
  await expect(restore(empty, backup)).rejects.toMatchObject({ code: 'data_invalid' });
});

test('a folder without recordings is no backup, and nothing is made', async () => {
  const folder = await temporaryFolder();
  const settings = readSettings({ KINEMA_DATA_DIR: join(folder, 'mistyped') });
  await expect(backUp(settings, join(folder, 'backup'))).rejects.toMatchObject({ code: 'file_not_found' });
  expect(await readdir(folder)).toEqual([]);
});
