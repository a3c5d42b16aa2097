interface Page<T> {
  readonly things: readonly T[];
  readonly next: string | null;
}

/** What a server gives at once at most. */
const PAGE = 100;

/** The first things of a list that a server gives page by page. */
export const gatherPages = async <T>(
  limit: number,
  ask: (page: { readonly limit: number; readonly after?: string }) => Promise<Page<T>>,
): Promise<T[]> => {
  const all: T[] = [];
  let after: string | null = null;
  do {
    const page: Page<T> = await ask({
      limit: Math.min(PAGE, limit - all.length),
      ...(after !== null && { after }),
    });
    all.push(...page.things);
    after = page.next;
  } while (after !== null && all.length < limit);
  return all;
};
