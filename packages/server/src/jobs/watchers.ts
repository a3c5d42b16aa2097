/** Wakes whoever waits for news of a key; those who are busy see the latest when they come back. */
export class Watchers {
  readonly #waiting = new Map<string, Set<() => void>>();

  notify(key: string): void {
    const waiting = this.#waiting.get(key);
    this.#waiting.delete(key);
    for (const wake of waiting ?? []) wake();
  }

  notifyAll(): void {
    for (const key of this.#waiting.keys()) this.notify(key);
  }

  /** Resolves at the next news, or when the signal aborts. */
  async next(key: string, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const waiting = this.#waiting.get(key) ?? new Set();
      this.#waiting.set(key, waiting);
      const wake = (): void => {
        waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }
}
