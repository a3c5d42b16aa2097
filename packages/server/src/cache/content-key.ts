import { createHash, hash } from 'node:crypto';
import { setImmediate as otherWork } from 'node:timers/promises';
import { softwareVersion } from '../version.ts';

/** All that an answer depends on. */
export interface AnswerParts {
  /** Which computation, for example `hands`. */
  readonly kind: string;
  /** The file as it was sent; its bytes are hashed, it is not decoded. */
  readonly content: Uint8Array;
  /** The models that take part. */
  readonly models: readonly { readonly sha256: string }[];
  /** What was asked of the computation: plain data. The order of its keys does not matter. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** So many bytes are hashed in one go, in about a millisecond; between two pieces others have their turn. */
const PIECE = 1024 * 1024;

const contentHash = async (content: Uint8Array): Promise<string> => {
  if (content.length <= PIECE) return hash('sha256', content, 'hex');
  const hasher = createHash('sha256');
  for (let at = 0; at < content.length; at += PIECE) {
    hasher.update(content.subarray(at, at + PIECE));
    await otherWork();
  }
  return hasher.digest('hex');
};

const sorted = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/**
 * Names the answer to a request: equal for equal bytes, models, options and version of the software, and different
 * otherwise. Nothing of the content can be told from it.
 */
export const answerKey = async ({ kind, content, models, options = {} }: AnswerParts): Promise<string> => {
  const circumstances = JSON.stringify(
    [softwareVersion, models.map(({ sha256 }) => sha256), options],
    sorted,
  );
  return `${kind}:${await contentHash(content)}:${hash('sha256', circumstances, 'hex').slice(0, 32)}`;
};
