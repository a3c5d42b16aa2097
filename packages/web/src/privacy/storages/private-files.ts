import { formatBytes } from '../../format/format.ts';
import type { BrowserStorage } from './storage.ts';

/** Firefox gives none in a private window, and older browsers have none. */
const root = async (): Promise<FileSystemDirectoryHandle | undefined> => {
  try {
    return await navigator.storage.getDirectory();
  } catch {
    return undefined;
  }
};

const filesIn = async function* (
  folder: FileSystemDirectoryHandle,
  path = '',
): AsyncGenerator<{ name: string; file: File }> {
  for await (const [name, handle] of folder.entries()) {
    if (handle.kind === 'file') yield { name: path + name, file: await handle.getFile() };
    else yield* filesIn(handle, `${path}${name}/`);
  }
};

const allFiles = async function* (): AsyncGenerator<{ name: string; file: File }> {
  const folder = await root();
  if (folder) yield* filesIn(folder);
};

/** The origin private file system. */
export const privateFiles: BrowserStorage = {
  title: 'Private files',
  list: async () =>
    Array.fromAsync(allFiles(), ({ name, file }) => ({ name, amount: formatBytes(file.size) })),
  files: async function* () {
    for await (const { name, file } of allFiles()) yield { name: `private-files/${name}`, input: file };
  },
  erase: async () => {
    const folder = await root();
    if (!folder) return;
    const names = await Array.fromAsync(folder.entries(), ([name]) => name);
    for (const name of names) await folder.removeEntry(name, { recursive: true });
  },
};
