import { type FileHandle, open } from 'node:fs/promises';

const readBox = async (handle: FileHandle, at: number) => {
  const header = Buffer.alloc(16);
  const { bytesRead } = await handle.read(header, 0, 16, at);
  if (bytesRead < 8) return undefined;
  const size = header.readUInt32BE(0);
  const bytes = size === 1 && bytesRead === 16 ? Number(header.readBigUInt64BE(8)) : size;
  return { type: header.toString('latin1', 4, 8), bytes };
};

/** Whether an ISO base media file has its index (`moov`, ISO/IEC 14496-12 8.2.1) among its top-level boxes. */
export const hasMovieBox = async (path: string): Promise<boolean> => {
  const handle = await open(path);
  try {
    let at = 0;
    for (let boxes = 0; boxes < 10_000; boxes += 1) {
      const box = await readBox(handle, at);
      if (!box) return false;
      if (box.type === 'moov') return true;
      if (box.bytes < 8) return false;
      at += box.bytes;
    }
    return false;
  } finally {
    await handle.close();
  }
};
