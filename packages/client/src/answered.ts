import { KinemaApiError, KinemaConnectionError, problemFrom, problemFromText } from './api-error.ts';

/** How a call ended. */
export interface Outcome<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** Every call may be stopped. */
export type CallOptions = { readonly signal?: AbortSignal };

const ask = async <T>(call: Promise<Outcome<T>>, signal?: AbortSignal): Promise<Outcome<T>> => {
  try {
    return await call;
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new KinemaConnectionError('the server cannot be reached', { cause: error });
  }
};

/** Seconds, as a server gives them in Retry-After (RFC 9110, 10.2.3) when it has too much to do. */
const retryAfter = ({ headers }: Response): number | undefined => {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : undefined;
};

const apiErrorFrom = (body: unknown, response: Response): KinemaApiError =>
  new KinemaApiError(problemFrom(body, response.status), { retryAfterSeconds: retryAfter(response) });

/** The data of a call. Rejects with what its answer or the lack of one means. */
export const answered = async <T>(call: Promise<Outcome<T>>, signal?: AbortSignal): Promise<T> => {
  const { data, error, response } = await ask(call, signal);
  if (data === undefined) throw apiErrorFrom(error, response);
  return data;
};

/** The same for a call without data. */
export const done = async (call: Promise<Outcome<unknown>>, signal?: AbortSignal): Promise<void> => {
  const { error, response } = await ask(call, signal);
  if (!response.ok) throw apiErrorFrom(error, response);
};

/** An answer whose body is a file. Rejects with what another one means. */
export const opened = async (call: Promise<Response>, signal?: AbortSignal): Promise<Response> => {
  const { response } = await ask(
    call.then((response) => ({ response })),
    signal,
  );
  if (!response.ok) throw new KinemaApiError(problemFromText(await response.text(), response.status));
  return response;
};
