import { deleteDB, openDB, type IDBPDatabase } from 'idb';
import { plural } from '../../format/format.ts';
import { readable } from './readable.ts';
import type { BrowserStorage, ExportFile } from './storage.ts';

const names = async (): Promise<string[]> =>
  (await indexedDB.databases()).map(({ name }) => name).filter((name) => name !== undefined);

const within = async <T>(name: string, work: (database: IDBPDatabase) => Promise<T>): Promise<T> => {
  const database = await openDB(name);
  try {
    return await work(database);
  } finally {
    database.close();
  }
};

const countOf = async (database: IDBPDatabase): Promise<number> => {
  const counts = await Promise.all([...database.objectStoreNames].map((store) => database.count(store)));
  return counts.reduce((sum, count) => sum + count, 0);
};

/** One file a store, and one for each picture, video or other binary in it. */
const filesOfStore = async (database: IDBPDatabase, store: string): Promise<ExportFile[]> => {
  const folder = `databases/${database.name}/${store}`;
  const files: ExportFile[] = [];
  const takeFile = (content: Blob): string => {
    const name = `${folder}/${files.length + 1}.${/\/([a-z0-9]+)/.exec(content.type)?.[1] ?? 'bin'}`;
    files.push({ name, input: content });
    return name;
  };
  const [keys, values] = await Promise.all([database.getAllKeys(store), database.getAll(store)]);
  const rows = values.map((value: unknown, i) => ({ key: keys[i], value: readable(value, takeFile) }));
  return [...files, { name: `${folder}.json`, input: JSON.stringify(rows) }];
};

/** IndexedDB: here lies what was recorded. */
export const databases: BrowserStorage = {
  title: 'Databases',
  list: async () =>
    Promise.all(
      (await names()).map(async (name) => ({
        name,
        amount: plural(await within(name, countOf), 'entry', 'entries'),
      })),
    ),
  files: async function* () {
    for (const name of await names())
      yield* await within(name, async (database) =>
        (await Promise.all([...database.objectStoreNames].map((one) => filesOfStore(database, one)))).flat(),
      );
  },
  erase: async () => {
    for (const name of await names()) await deleteDB(name);
  },
};
