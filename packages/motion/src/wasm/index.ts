/**
 * The few WebAssembly instructions that the hottest loops are written in, as bytes
 * (WebAssembly core specification 2.0, section 5, https://www.w3.org/TR/wasm-core-2/).
 */
export type Code = readonly number[];

/** Types of values. */
const I32 = 0x7f;
const V128 = 0x7b;

const unsigned = (value: number): Code => {
  const low = value & 0x7f;
  const rest = value >>> 7;
  return rest === 0 ? [low] : [low | 0x80, ...unsigned(rest)];
};

const signed = (value: number): Code => {
  const low = value & 0x7f;
  const rest = value >> 7;
  const isLast = (rest === 0 && low < 0x40) || (rest === -1 && low >= 0x40);
  return isLast ? [low] : [low | 0x80, ...signed(rest)];
};

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)];
export const constant = (value: number): Code => [0x41, ...signed(value)];
export const add = (a: Code, b: Code): Code => [...a, ...b, 0x6a];
export const multiply = (a: Code, b: Code): Code => [...a, ...b, 0x6c];
export const and = (a: Code, b: Code): Code => [...a, ...b, 0x71];
export const shiftRight = (a: Code, by: Code): Code => [...a, ...by, 0x75];
/** The first where a condition holds, else the second; both are computed. */
export const choose = (one: Code, other: Code, condition: Code): Code => [
  ...one,
  ...other,
  ...condition,
  0x1b,
];
export const isLess = (a: Code, b: Code): Code => [...a, ...b, 0x48];
export const advance = (local: number, by: Code): Code => set(local, add(get(local), by));

/** Repeats while a condition holds. */
export const whileTrue = (condition: Code, body: Code): Code => [
  ...[0x02, 0x40, 0x03, 0x40],
  ...condition,
  ...[0x45, 0x0d, 0x01],
  ...body,
  ...[0x0c, 0x00, 0x0b, 0x0b],
];

export const loadInteger = (address: Code, offset: number): Code => [
  ...address,
  0x28,
  0x02,
  ...unsigned(offset),
];

/** An instruction on vectors by its number in the specification, with its immediates; then its operands in order. */
export const vector =
  (number: number, ...immediates: readonly number[]) =>
  (...operands: readonly Code[]): Code => [...operands.flat(), 0xfd, ...unsigned(number), ...immediates];

/** Four floats at an address; one float at an address, four times; and the sums and products of fours. */
export const loadFour = (address: Code, offset: number): Code => [
  ...address,
  0xfd,
  0x00,
  0x02,
  ...unsigned(offset),
];
export const loadSame = (address: Code): Code => [...address, 0xfd, 0x09, 0x02, 0x00];
export const storeFour = (address: Code, offset: number, value: Code): Code => [
  ...address,
  ...value,
  ...[0xfd, 0x0b, 0x02],
  ...unsigned(offset),
];
export const addFour = (a: Code, b: Code): Code => [...a, ...b, 0xfd, ...unsigned(0xe4)];
export const multiplyFour = (a: Code, b: Code): Code => [...a, ...b, 0xfd, ...unsigned(0xe6)];

const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content];

/**
 * A module of one function of i32 parameters, exported as `run`, that works on the imported memory `host.memory`.
 * @param locals numbers of i32 and then of v128 locals beside the parameters
 */
export const moduleOf = (
  parameters: number,
  locals: readonly [i32: number, v128: number],
  body: Code,
): Uint8Array<ArrayBuffer> => {
  const text = (name: string): Code => [name.length, ...new TextEncoder().encode(name)];
  const code = [2, ...unsigned(locals[0]), I32, ...unsigned(locals[1]), V128, ...body, 0x0b];
  const types = [1, 0x60, parameters, ...Array.from({ length: parameters }, () => I32), 0];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, types),
    ...section(2, [1, ...text('host'), ...text('memory'), 2, 0, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...text('run'), 0, 0]),
    ...section(10, [1, ...unsigned(code.length), ...code]),
  ]);
};

/** Compiled code that may be put on any number of memories. */
export type Module = object;

export interface Memory {
  readonly buffer: ArrayBuffer;
  /** Adds pages; the buffer is another one afterwards. */
  grow(pages: number): number;
}

/** What is used of WebAssembly's API, which is the same in browsers and Node, but typed in neither's absence. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => Module;
  readonly Memory: new (size: { readonly initial: number }) => Memory;
  readonly Instance: new (
    module: Module,
    imports: { readonly host: { readonly memory: Memory } },
  ) => { readonly exports: { readonly run: (...parameters: number[]) => void } };
};

const PAGE_BYTES = 65_536;

/** Zeros, at least so many bytes. */
export const openMemory = (bytes: number): Memory =>
  new WebAssembly.Memory({ initial: Math.max(1, Math.ceil(bytes / PAGE_BYTES)) });

/** Makes a memory hold at least so many bytes. */
export const growTo = (memory: Memory, bytes: number): void => {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
};

export const compile = (bytes: Uint8Array<ArrayBuffer>): Module => new WebAssembly.Module(bytes);

/** The function of a module of {@link moduleOf}, on a memory. */
export const functionOn = (module: Module, memory: Memory): ((...parameters: number[]) => void) =>
  new WebAssembly.Instance(module, { host: { memory } }).exports.run;
