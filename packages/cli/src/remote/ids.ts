import { KinemaError } from '@kinema/motion/errors';

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Whether a text has the form of an id, as nothing else that a person types has. */
export const isId = (text: string): boolean => UUID.test(text);

/** @throws KinemaError `not_found` for what cannot be an id, of which no server has to be asked */
export const requireId = (what: 'recording' | 'analysis', id: string): void => {
  if (!isId(id)) throw new KinemaError('not_found', { what: `${what} ${id}` });
};
