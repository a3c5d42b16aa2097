/** What the page may still ask of the server, as its last answer said; times are those of `performance.now()`. */
export interface Quota {
  readonly requests: number;
  readonly windowMilliseconds: number;
  readonly remaining: number;
  readonly resetsAt: number;
}

let quota: Quota | undefined;

/** The quota that the two headers of draft-ietf-httpapi-ratelimit-headers-10 tell, for what is not just read by a page. */
export const quotaIn = (headers: Headers, now: number): Quota | undefined => {
  const policy = /^"default";q=(\d+);w=(\d+)$/.exec(headers.get('ratelimit-policy') ?? '');
  const standing = /^"default";r=(\d+);t=(\d+)$/.exec(headers.get('ratelimit') ?? '');
  if (!policy || !standing) return undefined;
  return {
    requests: Number(policy[1]),
    windowMilliseconds: 1000 * Number(policy[2]),
    remaining: Number(standing[1]),
    resetsAt: now + 1000 * Number(standing[2]),
  };
};

/** Remembers what an answer says of the quota. */
export const noteQuota = ({ headers }: Response): void => {
  quota = quotaIn(headers, performance.now()) ?? quota;
};

/** Undefined where the server does not count, or has not been asked yet. */
export const currentQuota = (): Quota | undefined => quota;
