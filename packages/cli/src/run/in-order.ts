/** Lets at most `width` pieces of work run at once; the others wait their turn in the order they came. */
export const limiter = (width: number): (<R>(work: () => Promise<R>) => Promise<R>) => {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= width) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
};

export interface InOrderOptions {
  /** Items worked on at once. */
  readonly width: number;
  /** Items begun and not yet yielded at most, which bounds the results held in memory. */
  readonly window?: number;
}

/**
 * Works on several items at once and yields the results in the order of the items, each as soon as it and all before
 * it are done.
 */
export async function* inOrder<T, R>(
  items: Iterable<T>,
  work: (item: T) => Promise<R>,
  { width, window = width * 4 }: InOrderOptions,
): AsyncGenerator<R> {
  const limited = limiter(width);
  const begun: Promise<R>[] = [];
  try {
    for (const item of items) {
      if (begun.length >= window) yield await begun.shift()!;
      const result = limited(() => work(item));
      // Awaited later; a rejection in the meantime must not count as unhandled.
      result.catch(() => undefined);
      begun.push(result);
    }
    while (begun.length > 0) yield await begun.shift()!;
  } finally {
    await Promise.allSettled(begun);
  }
}
