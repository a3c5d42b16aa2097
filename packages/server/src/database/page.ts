import { KinemaError } from '@kinema/motion';

/** Where a page of a list, the newest first, ends. */
export interface Cursor {
  readonly createdAt: Date;
  readonly id: string;
}

export const cursorText = ({ created_at, id }: { readonly created_at: Date; readonly id: string }): string =>
  Buffer.from(`${created_at.toISOString()}/${id}`).toString('base64url');

/** @throws KinemaError `bad_request` for a text that no page gave */
export const readCursor = (text: string): Cursor => {
  const [time = '', id = ''] = Buffer.from(text, 'base64url').toString().split('/');
  const createdAt = new Date(time);
  if (Number.isNaN(createdAt.getTime()) || !/^[0-9a-f-]{36}$/.test(id))
    throw new KinemaError('bad_request', { reason: 'after is not the next of a page' });
  return { createdAt, id };
};
