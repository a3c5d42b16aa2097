/**
 * The few WebAssembly instructions that the product kernel is written in, as bytes
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
