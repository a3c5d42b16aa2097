import autocannon from 'autocannon';

/** What a client saw of many requests. */
export interface LoadResult {
  /** Requests answered 200 a second. */
  readonly perSecond: number;
  /** Milliseconds of the requests answered 200, ascending. */
  readonly milliseconds: readonly number[];
  /** Milliseconds of those refused with 503, ascending. */
  readonly refused: readonly number[];
  /** Answers that are neither, connections that broke, and requests without an answer. */
  readonly errors: number;
}

export interface Load {
  readonly url: string;
  /** Each is sent as it is, or makes a body from the number of the request, so that they can differ. */
  readonly bodies: readonly (Buffer | ((serial: number) => Buffer))[];
  readonly contentType: string;
  readonly connections: number;
  readonly seconds: number;
  /** Requests a second that are begun, whether the others are answered or not; as fast as they are answered when absent. */
  readonly rate?: number;
}

/** What a request of a load carries. */
export const bodyOf = (body: Load['bodies'][number], serial: number): Buffer =>
  Buffer.isBuffer(body) ? body : body(serial);

/** The value below which a part of the ascending values lies; NaN of none. */
export const quantile = (ascending: readonly number[], part: number): number =>
  ascending.length === 0
    ? Number.NaN
    : ascending[Math.min(ascending.length - 1, Math.floor(part * ascending.length))]!;

/** Sends the bodies again and again over so many connections, by autocannon. */
export const sendLoad = async ({
  url,
  bodies,
  contentType,
  connections,
  seconds,
  rate,
}: Load): Promise<LoadResult> => {
  const answered: number[] = [];
  const refused: number[] = [];
  let others = 0;
  let next = 0;
  let serial = 0;
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    timeout: 60,
    ...(rate !== undefined && { overallRate: rate, ignoreCoordinatedOmission: true }),
    method: 'POST',
    headers: { 'content-type': contentType },
    setupClient: (client) => {
      // Each connection begins at another picture, so that what is slow about one does not come at once.
      const first = next;
      const own = Array.from(bodies, (_, i) => {
        const body = bodies[(i + first) % bodies.length]!;
        // What never changes is made into a request once, so that the sender has the processor for sending.
        if (Buffer.isBuffer(body)) return { body };
        return {
          setupRequest: (request: autocannon.Request) => ({ ...request, body: bodyOf(body, serial++) }),
        };
      });
      next += 1;
      client.setRequests(own);
      client.on('response', (status, _bytes, milliseconds) => {
        if (status === 200) answered.push(milliseconds);
        else if (status === 503) refused.push(milliseconds);
        else others += 1;
      });
    },
  });
  return {
    perSecond: answered.length / result.duration,
    milliseconds: answered.sort((a, b) => a - b),
    refused: refused.sort((a, b) => a - b),
    errors: others + result.errors + result.timeouts,
  };
};
