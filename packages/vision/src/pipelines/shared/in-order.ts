/** A value of a stream, and whether it is the last one. */
export interface Item<T> {
  readonly value: T;
  readonly last: boolean;
}

/** Marks the last value of a stream, for which it reads one ahead. */
export async function* markLast<T>(values: AsyncIterable<T>): AsyncGenerator<Item<T>> {
  let held: { readonly value: T } | undefined;
  for await (const value of values) {
    if (held) yield { value: held.value, last: false };
    held = { value };
  }
  if (held) yield { value: held.value, last: true };
}

/**
 * Starts work on the values of a stream, up to `limit` at once, and yields the results in the stream's order. Work on a
 * value starts exactly after `done` was called with the result `limit` places before it. When the consumer stops early
 * or something fails, what has been started is awaited before this ends.
 */
export async function* inOrder<T, R>(
  values: AsyncIterable<T>,
  limit: number,
  start: (value: T) => Promise<R>,
  done?: (result: R) => void,
): AsyncGenerator<R> {
  const pending: Promise<R>[] = [];
  try {
    for await (const value of values) {
      // The oldest result is awaited before the next start, and given out after it, so that workers stay busy
      // while the consumer works.
      const oldest = pending.length >= limit ? [await pending.shift()!] : [];
      for (const result of oldest) done?.(result);
      const started = start(value);
      started.catch(() => undefined);
      pending.push(started);
      yield* oldest;
    }
    while (pending.length > 0) yield await pending.shift()!;
  } finally {
    await Promise.allSettled(pending);
  }
}
