import type { C3dBytes } from './processor.ts';

/** A parameter of a C3D file: text, or numbers in the file's order (the first dimension runs fastest). */
export interface C3dParameter {
  readonly type: 'text' | 'byte' | 'integer' | 'float';
  /** Empty for a single number; of text without the length of the lines. */
  readonly dimensions: readonly number[];
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
  readonly description?: string;
}

/** By group and name, both in capitals. */
export type C3dParameters = ReadonlyMap<string, ReadonlyMap<string, C3dParameter>>;

const types = new Map<number, { type: C3dParameter['type']; bytes: number }>([
  [-1, { type: 'text', bytes: 1 }],
  [1, { type: 'byte', bytes: 1 }],
  [2, { type: 'integer', bytes: 2 }],
  [4, { type: 'float', bytes: 4 }],
]);

/** Latin-1, as old programs wrote; what fills a line at its end goes. */
const textAt = (bytes: C3dBytes, at: number, length: number): string => {
  let text = '';
  for (let i = 0; i < length; i++) text += String.fromCharCode(bytes.uint8(at + i));
  // oxlint-disable-next-line no-control-regex -- unused places hold NUL or blanks
  return text.replace(/[\u0000\s]+$/, '');
};

const readNumber = {
  byte: (bytes: C3dBytes, at: number): number => bytes.int8(at),
  integer: (bytes: C3dBytes, at: number): number => bytes.int16(at),
  float: (bytes: C3dBytes, at: number): number => bytes.float(at),
};

const parameterAt = (bytes: C3dBytes, at: number): C3dParameter | undefined => {
  const found = types.get(bytes.int8(at));
  if (!found) return undefined;
  const { type, bytes: size } = found;
  const count = bytes.uint8(at + 1);
  const all = Array.from({ length: count }, (_, i) => bytes.uint8(at + 2 + i));
  const start = at + 2 + count;
  const total = all.reduce((product, dimension) => product * dimension, 1);
  const end = start + total * size;
  const description = textAt(bytes, end + 1, bytes.uint8(end));
  const rest = description === '' ? {} : { description };
  if (type === 'text') {
    const [length = 1, ...dimensions] = all;
    const lines = dimensions.reduce((product, dimension) => product * dimension, 1);
    const texts = Array.from({ length: lines }, (_, i) => textAt(bytes, start + i * length, length));
    return { type, dimensions, texts, numbers: [], ...rest };
  }
  const read = readNumber[type];
  const numbers = Array.from({ length: total }, (_, i) => read(bytes, start + i * size));
  return { type, dimensions: all, texts: [], numbers, ...rest };
};

/**
 * Reads the parameter section: records of groups (negative number) and of their parameters, in any order, each with the
 * way to the next, the last with none.
 * https://www.c3d.org/HTML/Documents/c3dgroupsandparameters.htm
 * @param start byte of the section's header; the records follow after four bytes
 * @throws RangeError where a record reaches beyond the file
 */
export const readParameters = (bytes: C3dBytes, start: number): C3dParameters => {
  const names = new Map<number, string>();
  const found: { group: number; name: string; parameter: C3dParameter }[] = [];
  const end = Math.min(bytes.view.byteLength, start + 512 * Math.max(1, bytes.uint8(start + 2)));
  let at = start + 4;
  while (at + 4 < end) {
    const length = Math.abs(bytes.int8(at));
    const group = bytes.int8(at + 1);
    if (length === 0) break;
    const name = textAt(bytes, at + 2, length).toUpperCase();
    const offsetAt = at + 2 + length;
    const offset = bytes.uint16(offsetAt);
    if (group < 0) names.set(-group, name);
    else {
      const parameter = parameterAt(bytes, offsetAt + 2);
      if (parameter) found.push({ group, name, parameter });
    }
    if (offset === 0) break;
    at = offsetAt + offset;
  }
  const groups = new Map([...names.values()].map((name) => [name, new Map<string, C3dParameter>()]));
  for (const { group, name, parameter } of found) groups.get(names.get(group) ?? '')?.set(name, parameter);
  return groups;
};

/** A parameter's numbers; empty where there is none. */
export const numbersOf = (parameters: C3dParameters, group: string, name: string): readonly number[] =>
  parameters.get(group)?.get(name)?.numbers ?? [];

/** Its texts, and those of `NAME2`, `NAME3` … into which lists of over 255 go on. */
export const textsOf = (parameters: C3dParameters, group: string, name: string): readonly string[] => {
  const texts: string[] = [];
  for (let part = 1; ; part++) {
    const more = parameters.get(group)?.get(part === 1 ? name : `${name}${part}`);
    if (!more) return texts;
    texts.push(...more.texts);
  }
};

/** The numbers of `NAME`, `NAME2` … */
export const longNumbersOf = (parameters: C3dParameters, group: string, name: string): readonly number[] => {
  const numbers: number[] = [];
  for (let part = 1; ; part++) {
    const more = parameters.get(group)?.get(part === 1 ? name : `${name}${part}`);
    if (!more) return numbers;
    numbers.push(...more.numbers);
  }
};
