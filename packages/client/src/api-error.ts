import type { components } from './schema.gen.ts';

/** RFC 9457 problem details, as every error of the server. */
export type Problem = components['schemas']['Problem'];

/** The server answered with a problem; its message is the problem's one plain sentence. */
export class KinemaApiError extends Error {
  override readonly name = 'KinemaApiError';
  readonly problem: Problem;
  /** How long to wait before asking again, where the server says so. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    problem: Problem,
    {
      retryAfterSeconds,
      ...options
    }: ErrorOptions & { readonly retryAfterSeconds?: number | undefined } = {},
  ) {
    super(problem.detail, options);
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The server could not be reached, or the connection broke off. */
export class KinemaConnectionError extends Error {
  override readonly name = 'KinemaConnectionError';
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'detail' in value && 'status' in value && 'code' in value;

/** A problem for an answer of any kind; one that is none (a proxy's page, say) becomes `internal` with its status. */
export const problemFrom = (body: unknown, status: number): Problem =>
  isProblem(body)
    ? body
    : {
        type: 'about:blank',
        title: 'Unexpected answer',
        status,
        detail: `the server answered with status ${status} and no reason`,
        code: 'internal',
        advice: 'Try again; if it stays, look in the log of the server.',
      };

/** The problem in the text of an answer. */
export const problemFromText = (text: string, status: number): Problem => {
  try {
    return problemFrom(JSON.parse(text) as unknown, status);
  } catch {
    return problemFrom(undefined, status);
  }
};
