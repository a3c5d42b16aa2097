import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { App } from '../http/index.ts';
import { millisecondsSince } from '../time/index.ts';
import type { AboutRequest } from './picture-answer.ts';

/** Answers kept by the request that they answer, in the memory of this process. */
export interface KeptAnswers {
  find(key: string): string | undefined;
  keep(key: string, answer: string): void;
}

/** Larger bodies are not worth it: reading them takes longer than all that is saved. */
const MOST_BYTES = 1024 * 1024;

interface Asked {
  readonly key: string;
  readonly begun: number;
}

/** The same address, query and body get the same answer, whoever asks. */
const keyOf = ({ url, headers, body }: FastifyRequest): string | undefined =>
  Buffer.isBuffer(body) && body.length <= MOST_BYTES
    ? `request:${hash('sha256', `${headers['content-type'] ?? ''} ${url}`)}:${hash('sha256', body)}`
    : undefined;

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
  const asked = new WeakMap<FastifyRequest, Asked>();
  scope.addHook('preHandler', async (request, reply) => {
    const key = keyOf(request);
    const answers = key === undefined ? undefined : kept();
    if (key === undefined || !answers) return undefined;
    const asking = { key, begun: performance.now() };
    const answer = answers.find(key);
    if (answer === undefined) {
      asked.set(request, asking);
      return undefined;
    }
    return reply
      .header('x-cache', 'hit')
      .type('application/json; charset=utf-8')
      .send(completed(answer, asking, request.id));
  });
  scope.addHook('preSerialization', async (request, reply, payload) => {
    const asking = asked.get(request);
    if (asking && reply.statusCode === 200 && reply.hasHeader('x-cache') && isAnswer(payload)) {
      const { processing_time_ms: _, request_id: __, ...rest } = payload;
      kept()?.keep(asking.key, JSON.stringify(rest));
    }
    return payload;
  });
};
