import { createHash, hash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import type { App } from '../http/index.ts';
import { millisecondsSince } from '../time/index.ts';
import type { AboutRequest } from './picture-answer.ts';

/** Answers kept by the request that they answer, in the memory of this process. */
export interface KeptAnswers {
  find(key: string): string | undefined;
  keep(key: string, answer: string): void;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** What is asked, where no answer to it is kept yet. */
    asked: Asked | undefined;
  }
}

/** Larger bodies are not worth it: reading them takes longer than all that is saved. */
const MOST_BYTES = 1024 * 1024;

interface Asked {
  readonly key: string;
  readonly begun: number;
}

/** A body that was read as it came. */
interface Heard {
  readonly pieces: readonly Buffer[];
  readonly sha256: string;
}

/** Reads a body in the pieces in which it comes, which are not joined: most of the time of an answer would go there. */
const hear = (payload: Readable): Promise<Heard> =>
  new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    const hasher = createHash('sha256');
    payload.on('data', (piece: Buffer) => {
      pieces.push(piece);
      hasher.update(piece);
    });
    payload.once('end', () => resolve({ pieces, sha256: hasher.digest('hex') }));
    payload.once('error', reject);
  });

/** Forms are read in parts by whoever answers them; a body of unknown length may be one of any length. */
const isShortBody = ({ headers }: FastifyRequest): boolean => {
  const length = Number(headers['content-length'] ?? 0);
  return length > 0 && length <= MOST_BYTES && !headers['content-type']?.startsWith('multipart/');
};

/** The same address, query and body get the same answer, whoever asks. */
const keyOf = ({ url, headers }: FastifyRequest, { sha256 }: Heard): string =>
  `request:${hash('sha256', `${headers['content-type'] ?? ''} ${url}`)}:${sha256}`;

const isAnswer = (payload: unknown): payload is AboutRequest =>
  typeof payload === 'object' &&
  payload !== null &&
  'processing_time_ms' in payload &&
  'request_id' in payload;

/** The kept part of an answer, with what is of this request alone at its end. */
const completed = (kept: string, { begun }: Asked, requestId: string): string =>
  `${kept.slice(0, -1)},"processing_time_ms":${millisecondsSince(begun)},"request_id":${JSON.stringify(requestId)}}`;

/**
 * Answers a request that came before, byte for byte, before its body is taken apart: a picture in base64 is neither
 * parsed nor decoded, and its answer is not made into text again. To be added to the scope of the routes that say by
 * `x-cache` that their answers are kept.
 */
export const answerRepeated = (scope: App, kept: () => KeptAnswers | undefined): void => {
  scope.decorateRequest('asked', undefined);
  scope.addHook('preParsing', async (request, reply, payload) => {
    const answers = kept();
    if (!answers || !isShortBody(request)) return payload;
    const heard = await hear(payload);
    const asking = { key: keyOf(request, heard), begun: performance.now() };
    const answer = answers.find(asking.key);
    if (answer === undefined) {
      request.asked = asking;
      return Readable.from(heard.pieces, { objectMode: false });
    }
    await reply
      .header('x-cache', 'hit')
      .type('application/json; charset=utf-8')
      .send(completed(answer, asking, request.id));
    return undefined;
  });
  scope.addHook('preSerialization', async (request, reply, payload) => {
    const { asked } = request;
    if (asked && reply.statusCode === 200 && reply.hasHeader('x-cache') && isAnswer(payload)) {
      const { processing_time_ms: _, request_id: __, ...rest } = payload;
      kept()?.keep(asked.key, JSON.stringify(rest));
    }
    return payload;
  });
};
