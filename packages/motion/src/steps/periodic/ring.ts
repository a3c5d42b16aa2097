import { asNumber, asRecord, numbersFrom, numbersOf } from '../state.ts';
import type { Json } from '../detector.ts';

/** The last values of an endless row, found by their number from its begin. */
export class Ring {
  readonly #values: Float64Array;
  readonly #mask: number;
  /** Values put in so far. */
  length = 0;

  /** @param capacity how many values can be looked back at; a power of two */
  constructor(capacity: number) {
    this.#values = new Float64Array(capacity);
    this.#mask = capacity - 1;
  }

  push(value: number): void {
    this.#values[this.length++ & this.#mask] = value;
  }

  /** Value number `index`, which must be among the last. */
  at(index: number): number {
    return this.#values[index & this.#mask]!;
  }

  clear(): void {
    this.#values.fill(0);
    this.length = 0;
  }

  save(): Json {
    return { length: this.length, values: numbersOf(this.#values) };
  }

  restore(saved: Json | undefined): void {
    const state = asRecord(saved);
    this.length = asNumber(state['length']);
    numbersFrom(state['values'], this.#values);
  }
}
