import { KinemaError } from '@kinema/motion';
import type { Static, TSchema } from 'typebox';
import { Check, Convert, Errors } from 'typebox/value';
import { validationMessage } from '../http/validation.ts';

/**
 * A value that came from outside, as the schema says it is.
 * @param what what to call the whole in messages
 * @throws KinemaError `bad_request` with the first thing that is not so
 */
export const checked = <T extends TSchema>(schema: T, value: unknown, what: string): Static<T> => {
  if (Check(schema, value)) return value;
  // Of a member that should not be there it is said first that its schema is false, which helps nobody.
  const errors = Errors(schema, value).filter(({ keyword }) => keyword !== 'boolean');
  throw new KinemaError('bad_request', { reason: validationMessage(errors, what) });
};

/** The same for texts, such as those of a query or a form, which are read as what the schema wants. */
export const checkedTexts = <T extends TSchema>(schema: T, texts: unknown, what: string): Static<T> =>
  checked(schema, Convert(schema, structuredClone(texts)), what);
