import { BLOCK_BYTES } from './header.ts';
import { C3dBytes, type Processor } from './processor.ts';

/** A parameter to be written: lines of text, or numbers of one kind. */
type NewParameter =
  | { readonly texts: readonly string[] }
  | {
      readonly type: 'byte' | 'integer' | 'float';
      readonly numbers: readonly number[];
      /** The first runs fastest; left out: as many as there are, or none for a single number. */
      readonly dimensions?: readonly number[];
    };

/** Groups and their parameters in the order in which they are written. */
export type NewParameters = Readonly<Record<string, Readonly<Record<string, NewParameter>>>>;

/** Dimensions are bytes. */
const LONGEST = 255;
const sizes = { byte: 1, integer: 2, float: 4 } as const;

/** Lists of over 255 go on in `NAME2`, `NAME3` …, as readers expect. */
const inParts = (name: string, parameter: NewParameter): [string, NewParameter][] => {
  if (!('texts' in parameter) || parameter.texts.length <= LONGEST) return [[name, parameter]];
  const parts: [string, NewParameter][] = [];
  for (let start = 0; start < parameter.texts.length; start += LONGEST) {
    const number = parts.length + 1;
    const texts = parameter.texts.slice(start, start + LONGEST);
    parts.push([number === 1 ? name : `${name}${number}`, { texts }]);
  }
  return parts;
};

/** Type, dimensions and values of a parameter. */
const bodyOf = (parameter: NewParameter, processor: Processor): Uint8Array => {
  if ('texts' in parameter) {
    const width = Math.min(LONGEST, Math.max(1, ...parameter.texts.map((text) => text.length)));
    const out = new Uint8Array(4 + width * parameter.texts.length).fill(32);
    out.set([255, 2, width, parameter.texts.length]);
    parameter.texts.forEach((text, line) => {
      for (let i = 0; i < Math.min(width, text.length); i++)
        out[4 + line * width + i] = Math.min(255, text.charCodeAt(i));
    });
    return out;
  }
  const { type, numbers } = parameter;
  const dimensions = parameter.dimensions ?? (numbers.length === 1 ? [] : [numbers.length]);
  const start = 2 + dimensions.length;
  const out = new Uint8Array(start + numbers.length * sizes[type]);
  out.set([sizes[type], dimensions.length, ...dimensions]);
  const bytes = new C3dBytes(out, processor);
  numbers.forEach((value, i) => {
    const at = start + i * sizes[type];
    if (type === 'float') bytes.setFloat(at, value);
    else if (type === 'integer') bytes.setInt16(at, value);
    else out[at] = value;
  });
  return out;
};

/** A record: name, group, the way to the next, body, and an empty description. */
const record = (name: string, group: number, body: Uint8Array, processor: Processor): Uint8Array => {
  const out = new Uint8Array(2 + name.length + 2 + body.length + 1);
  const bytes = new C3dBytes(out, processor);
  bytes.view.setInt8(0, name.length);
  bytes.view.setInt8(1, group);
  for (let i = 0; i < name.length; i++) out[2 + i] = name.charCodeAt(i);
  bytes.setInt16(2 + name.length, body.length + 3);
  out.set(body, 4 + name.length);
  return out;
};

/** The parameter section, filled up to whole blocks. */
export const writeParameters = (groups: NewParameters, processor: Processor): Uint8Array => {
  const records = Object.entries(groups).flatMap(([group, parameters], i) => [
    record(group, -(i + 1), new Uint8Array(0), processor),
    ...Object.entries(parameters)
      .flatMap(([name, parameter]) => inParts(name, parameter))
      .map(([name, parameter]) => record(name, i + 1, bodyOf(parameter, processor), processor)),
  ]);
  // The last record has no way on, so that a reader stops there.
  const last = records.at(-1)!;
  new C3dBytes(last, processor).setInt16(2 + last[0]!, 0);
  const length = records.reduce((sum, { length: own }) => sum + own, 4);
  const blocks = Math.ceil(length / BLOCK_BYTES);
  const out = new Uint8Array(blocks * BLOCK_BYTES);
  out.set([1, 0x50, blocks, processor.code]);
  let at = 4;
  for (const one of records) {
    out.set(one, at);
    at += one.length;
  }
  return out;
};
