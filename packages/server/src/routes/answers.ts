import { Type, type TSchema } from 'typebox';
import { Problem, ref } from '../wire/index.ts';

const problem = {
  description: 'What is wrong, from the error catalogue.',
  content: { 'application/problem+json': { schema: ref(Problem) } },
};

/** The responses of a route: its own, and a problem document for everything else. */
export const answers = <T extends Record<number, unknown>>(own: T): T & { default: typeof problem } => ({
  ...own,
  default: problem,
});

/** A response that is not JSON: its bytes are described by their media type alone. */
export const binary = (
  contentType: string,
  schema: TSchema = Type.Unsafe<unknown>({ type: 'string', format: 'binary' }),
) => ({
  description: 'The bytes.',
  content: { [contentType]: { schema } },
});
