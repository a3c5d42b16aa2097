import { KinemaError } from '@kinema/motion';

/** Whether an error of the operating system carries one of these codes. */
export const hasCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code);

/** The disk, the quota or the largest allowed file size is used up. */
export const isOutOfSpace = (error: unknown): boolean => hasCode(error, 'ENOSPC', 'EDQUOT', 'EFBIG');

/** Says that the disk is full in the catalogue's words; any other error is given back as it is. */
export const spaceFailure = (error: unknown, file: string): unknown =>
  isOutOfSpace(error) ? new KinemaError('disk_full', { file }, { cause: error }) : error;
