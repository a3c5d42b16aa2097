import { request } from 'node:http';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

interface RawRequest {
  readonly method?: string;
  /** Sent as it is, dots and all. */
  readonly path: string;
  /** Any header, also those that fetch keeps to itself. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Asks as nobody's browser would. */
export const rawRequest = async (
  address: string,
  { method = 'GET', path, headers = {}, body }: RawRequest,
): Promise<RawAnswer> => {
  const { hostname, port } = new URL(address);
  const asking = request({ hostname, port, method, path, headers });
  asking.end(body);
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  const pieces: Buffer[] = [];
  for await (const piece of answer) pieces.push(piece as Buffer);
  return { status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(pieces) };
};

/** The problem document of an answer. */
export const problemIn = (answer: RawAnswer): Record<string, unknown> =>
  JSON.parse(answer.body.toString()) as Record<string, unknown>;
