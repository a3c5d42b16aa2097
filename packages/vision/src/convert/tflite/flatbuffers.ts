/**
 * Reads tables of a FlatBuffer. Everything is little-endian. A table starts with the distance back to its vtable, which
 * holds for each field its distance from the start of the table, 0 for one that is absent; strings, vectors and tables
 * are reached over a distance from where they are named. Source: https://flatbuffers.dev/internals/
 *
 * All functions throw RangeError where the bytes end early.
 */
export interface FlatTable {
  readonly view: DataView;
  /** Byte at which the table starts. */
  readonly at: number;
}

interface FlatVector {
  /** Byte at which the first element starts. */
  readonly start: number;
  readonly length: number;
}

/** Bytes between the start of a vtable and its first field. */
const VTABLE_HEAD = 4;

const follow = (view: DataView, at: number): number => at + view.getUint32(at, true);

/** The table that a buffer is about. */
export const rootTable = (bytes: Uint8Array): FlatTable => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { view, at: follow(view, 0) };
};

/** The four letters behind the root by which formats are told apart. */
export const identifierOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(4, 8));

/** Where a field lies; undefined when the table does not have it. */
const fieldAt = ({ view, at }: FlatTable, field: number): number | undefined => {
  const vtable = at - view.getInt32(at, true);
  const entry = VTABLE_HEAD + 2 * field;
  const distance = entry < view.getUint16(vtable, true) ? view.getUint16(vtable + entry, true) : 0;
  return distance === 0 ? undefined : at + distance;
};

export const integerField = (table: FlatTable, field: number, absent = 0): number => {
  const at = fieldAt(table, field);
  return at === undefined ? absent : table.view.getInt32(at, true);
};

/** A number 0..127 or the value of an enumeration, in one byte. */
export const byteField = (table: FlatTable, field: number, absent = 0): number => {
  const at = fieldAt(table, field);
  return at === undefined ? absent : table.view.getInt8(at);
};

export const flagField = (table: FlatTable, field: number): boolean => byteField(table, field) !== 0;

export const tableField = (table: FlatTable, field: number): FlatTable | undefined => {
  const at = fieldAt(table, field);
  return at === undefined ? undefined : { view: table.view, at: follow(table.view, at) };
};

/** A vector whose elements take `size` bytes each; empty when absent. */
const vectorField = (table: FlatTable, field: number, size: number): FlatVector => {
  const { view } = table;
  const at = fieldAt(table, field);
  if (at === undefined) return { start: 0, length: 0 };
  const head = follow(view, at);
  const [start, length] = [head + 4, view.getUint32(head, true)];
  if (start + length * size > view.byteLength) throw new RangeError('a vector ends behind the buffer');
  return { start, length };
};

export const tablesField = (table: FlatTable, field: number): FlatTable[] => {
  const { view } = table;
  const { start, length } = vectorField(table, field, 4);
  return Array.from({ length }, (_, index) => ({ view, at: follow(view, start + 4 * index) }));
};

export const integersField = (table: FlatTable, field: number): number[] => {
  const { start, length } = vectorField(table, field, 4);
  return Array.from({ length }, (_, index) => table.view.getInt32(start + 4 * index, true));
};

/** The bytes of a vector, not copied. */
export const bytesField = (table: FlatTable, field: number): Uint8Array => {
  const { buffer, byteOffset } = table.view;
  const { start, length } = vectorField(table, field, 1);
  return new Uint8Array(buffer, byteOffset + start, length);
};

export const textField = (table: FlatTable, field: number): string =>
  new TextDecoder().decode(bytesField(table, field));
