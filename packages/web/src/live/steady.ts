/** Tells what is so once it has been so for a while, and what it told before until then: what flickers is not told. */
export class Steady<T> {
  #told: T;
  readonly #holdSeconds: number;
  readonly #isSame: (a: T, b: T) => boolean;
  #next: { readonly value: T; readonly sinceSeconds: number } | undefined;

  /** @param first told at once */
  constructor(first: T, holdSeconds: number, isSame: (a: T, b: T) => boolean = Object.is) {
    this.#told = first;
    this.#holdSeconds = holdSeconds;
    this.#isSame = isSame;
  }

  /** Takes what is so now, and gives what is told. */
  update(value: T, nowSeconds: number): T {
    if (this.#isSame(value, this.#told)) {
      this.#next = undefined;
      return this.#told;
    }
    if (!this.#next || !this.#isSame(value, this.#next.value))
      this.#next = { value, sinceSeconds: nowSeconds };
    if (nowSeconds - this.#next.sinceSeconds >= this.#holdSeconds) {
      this.#told = value;
      this.#next = undefined;
    }
    return this.#told;
  }
}
