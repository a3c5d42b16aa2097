import { KinemaError } from '@kinema/motion';
import type { Static, TSchema } from 'typebox';
import { Check, Convert, Errors } from 'typebox/value';
import { validationMessage } from '../http/validation.ts';

/** What a schema describes. */
export type Described<T extends TSchema> = Static<T> extends infer Value ? Value : never;

/**
 * A value that came from outside, as the schema says it is.
 * @param what what to call the whole in messages
 * @throws KinemaError `bad_request` with the first thing that is not so
 */
export const checked = <T extends TSchema>(schema: T, value: unknown, what: string): Described<T> => {
  const isValid: boolean = Check(schema, value);
  if (isValid) return value as Described<T>;
  // Of a member that should not be there it is said first that its schema is false, which helps nobody.
  const errors = Errors(schema, value).filter(({ keyword }) => keyword !== 'boolean');
  throw new KinemaError('bad_request', { reason: validationMessage(errors, what) });
};

/** The same for texts, such as those of a query or a form, which are read as what the schema wants. */
export const checkedTexts = <T extends TSchema>(schema: T, texts: unknown, what: string): Described<T> =>
  checked(schema, Convert(schema, structuredClone(texts)), what);
