import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const STORED = 0;

/** Entries of a zip archive by name (APPNOTE 6.3.9, sections 4.3.7, 4.3.12 and 4.3.16). */
function* zipEntries(bytes: Buffer): Generator<[name: string, content: Buffer]> {
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    const method = bytes.readUInt16LE(at + 10);
    const packed = bytes.readUInt32LE(at + 20);
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const local = bytes.readUInt32LE(at + 42);
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(begin, begin + packed);
    yield [
      bytes.toString('utf8', at + 46, at + 46 + nameLength!),
      method === STORED ? content : inflateRawSync(content),
    ];
    at += 46 + nameLength! + extra! + comment!;
  }
}

/** The columns of a table of whole numbers. */
export type IntegerTable = readonly Int16Array[];

/** The int16 tables of a NumPy archive, by name (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html). */
export const readNpz = (path: string): Map<string, IntegerTable> => {
  const tables = new Map<string, IntegerTable>();
  for (const [name, content] of zipEntries(readFileSync(path))) {
    const long = content[6] !== 1;
    const headerLength = long ? content.readUInt32LE(8) : content.readUInt16LE(8);
    const begin = (long ? 12 : 10) + headerLength;
    const header = content.toString('latin1', long ? 12 : 10, begin);
    const [, rows, columns] = (/'shape': \((\d+), (\d+)\)/.exec(header) ?? []).map(Number);
    if (!header.includes("'<i2'") || rows === undefined || columns === undefined)
      throw new Error(`${name} in ${path} is not a table of int16: ${header}`);
    const columnsFirst = header.includes("'fortran_order': True");
    const value = (row: number, column: number): number =>
      content.readInt16LE(begin + 2 * (columnsFirst ? column * rows + row : row * columns + column));
    const table = Array.from({ length: columns }, (_, column) =>
      Int16Array.from({ length: rows }, (__, row) => value(row, column)),
    );
    tables.set(name.replace(/\.npy$/, ''), table);
  }
  return tables;
};
