import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { checked, checkedTexts } from '../pictures/index.ts';

/** Checks a request whose query holds numbers and truth values, which come as texts. */
export const typedQuery: FastifySchemaCompiler<TSchema> =
  ({ schema, httpPart = 'request' }) =>
  (value: unknown) => {
    const check = httpPart === 'querystring' ? checkedTexts : checked;
    try {
      return { value: check(schema, value, httpPart) };
    } catch (error) {
      return { error: error instanceof Error ? error : new Error(String(error)) };
    }
  };
