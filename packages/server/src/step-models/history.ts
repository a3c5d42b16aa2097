import { readFileSync } from 'node:fs';
import { KinemaError } from '@kinema/motion';
import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { hasCode } from '../files/index.ts';
import { Time } from '../wire/schema.ts';

const Activation = Type.Object({ model: Type.String(), since: Time });

/** Which models were in use, the one that is last; with none, what comes with Kinema is. */
export const ActivationHistory = Type.Array(Activation);
export type ActivationHistory = Static<typeof ActivationHistory>;

/** What is kept of it. */
const LONGEST = 100;

const HistoryFile = Type.Object({ history: ActivationHistory });

/**
 * The history in a file; an empty one where there is no file.
 * @throws KinemaError `data_invalid`
 */
export const readHistory = (path: string): ActivationHistory => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new KinemaError('data_invalid', { file: path, reason: 'it is not JSON' }, { cause: error });
  }
  if (!Check(HistoryFile, value))
    throw new KinemaError('data_invalid', { file: path, reason: 'it is no history of models' });
  return value.history;
};

export const withActivation = (history: ActivationHistory, model: string): ActivationHistory =>
  [...history, { model, since: new Date().toISOString() }].slice(-LONGEST);
