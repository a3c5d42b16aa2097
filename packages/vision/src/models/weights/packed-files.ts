/** A file inside an archive. */
interface PackedFile {
  /** Path as the program that the archive belongs to sees it. */
  readonly filename: string;
  /** Bytes [start, end) of the archive. */
  readonly start: number;
  readonly end: number;
}

const isPackedFile = (value: unknown): value is PackedFile => {
  const { filename, start, end } = (value ?? {}) as Partial<PackedFile>;
  return typeof filename === 'string' && Number.isInteger(start) && Number.isInteger(end);
};

/**
 * Takes a file out of an archive of Emscripten's file packager, which joins files and lists their places at the end of
 * the script that loads them: `loadPackage({"files": [{"filename", "start", "end"}], …})`.
 * Source: https://emscripten.org/docs/porting/files/packaging_files.html
 * @param loader text of the script
 * @returns undefined when the script lists no file of that name, or one that is not in the archive
 */
export const packedFile = (archive: Uint8Array, loader: string, name: string): Uint8Array | undefined => {
  const list = /loadPackage\((\{.*?\})\);/s.exec(loader)?.[1];
  if (list === undefined) return undefined;
  const { files } = JSON.parse(list) as { files?: unknown };
  const file = Array.isArray(files)
    ? files.filter(isPackedFile).find(({ filename }) => filename.split('/').at(-1) === name)
    : undefined;
  return file && file.end <= archive.length ? archive.subarray(file.start, file.end) : undefined;
};
