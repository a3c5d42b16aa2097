import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { checked, checkedTexts } from '../pictures/index.ts';

type Compiler = FastifySchemaCompiler<TSchema>;

/** What a check finds, as Fastify wants to be told. */
const told = (check: () => unknown): { value: unknown } | { error: Error } => {
  try {
    return { value: check() };
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
};

/** Checks a request whose query holds numbers and truth values, which come as texts. */
export const typedQuery: Compiler =
  ({ schema, httpPart = 'request' }) =>
  (value: unknown) =>
    told(() => (httpPart === 'querystring' ? checkedTexts : checked)(schema, value, httpPart));

/** Checks bodies by another schema than the one that describes them. */
export const checkedBody =
  (schema: TSchema): Compiler =>
  ({ httpPart = 'request' }) =>
  (value: unknown) =>
    told(() => checked(schema, value, httpPart));
