import { asNumber, asRecord, floatsFrom, textOfFloats } from '../state.ts';
import type { Json } from '../detector.ts';
import { Memory } from '../memory.ts';

/** The last values of an endless row, found by their number from its begin. */
export class Ring {
  readonly values: Float64Array;
  readonly #mask: number;
  readonly #copies: 1 | 2;
  /** Values put in so far. */
  length = 0;

  /**
   * @param capacity how many values can be looked back at; a power of two
   * @param copies with two, a capacity apart, up to a capacity of them lie in one piece from any place
   * @param memory where it lies
   */
  constructor(capacity: number, copies: 1 | 2 = 2, memory = new Memory(8 * copies * capacity)) {
    this.values = memory.doubles(copies * capacity);
    this.#mask = capacity - 1;
    this.#copies = copies;
  }

  push(value: number): void {
    const place = this.length++ & this.#mask;
    this.values[place] = value;
    if (this.#copies === 2) this.values[place + this.#mask + 1] = value;
  }

  /** Where in {@link values} value number `index` stands, and those after it. */
  place(index: number): number {
    return index & this.#mask;
  }

  /** Value number `index`, which must be among the last. */
  at(index: number): number {
    return this.values[index & this.#mask]!;
  }

  clear(): void {
    this.values.fill(0);
    this.length = 0;
  }

  save(): Json {
    return { length: this.length, values: textOfFloats(this.#kept()) };
  }

  restore(saved: Json | undefined): void {
    const state = asRecord(saved);
    this.length = asNumber(state['length']);
    const half = this.#mask + 1;
    floatsFrom(state['values'], this.#kept(), true);
    if (this.#copies === 2) this.values.copyWithin(half, 0, half);
  }

  /** Where values have been put, once. */
  #kept(): Float64Array {
    return this.values.subarray(0, Math.min(this.length, this.#mask + 1));
  }
}
