import { KinemaError } from '@kinema/motion';

/** Where a page of a list, the newest first, ends. */
export interface Cursor {
  readonly createdAt: Date;
  readonly id: string;
}

interface Listed {
  readonly created_at: Date | string;
  readonly id: string;
}

export const cursorText = ({ created_at, id }: Listed): string =>
  Buffer.from(`${new Date(created_at).toISOString()}/${id}`).toString('base64url');

/** @throws KinemaError `bad_request` for a text that no page gave */
export const readCursor = (text: string): Cursor => {
  const [time = '', id = ''] = Buffer.from(text, 'base64url').toString().split('/');
  const createdAt = new Date(time);
  if (Number.isNaN(createdAt.getTime()) || !/^[0-9a-f-]{36}$/.test(id))
    throw new KinemaError('bad_request', { reason: 'after is not the next of a page' });
  return { createdAt, id };
};
