/** What is used of WebAssembly's API here. */
type Instantiate = (...given: readonly unknown[]) => Promise<unknown>;

const ways = ['instantiate', 'instantiateStreaming'] as const;

/**
 * Rejects with the reason for which the browser did not open WebAssembly while `start` did, where there was one: TF.js
 * rejects with advice to whoever runs the server, whatever happened.
 */
export const withWasmFailure = async <T>(start: () => Promise<T>): Promise<T> => {
  const api = WebAssembly as unknown as Record<(typeof ways)[number], Instantiate>;
  const before = { instantiate: api.instantiate, instantiateStreaming: api.instantiateStreaming };
  let failure: unknown;
  for (const way of ways)
    api[way] = async (...given) => {
      try {
        return await before[way].apply(WebAssembly, [...given]);
      } catch (error) {
        failure = error;
        throw error;
      }
    };
  try {
    return await start();
  } catch (error) {
    throw failure ?? error;
  } finally {
    Object.assign(api, before);
  }
};
