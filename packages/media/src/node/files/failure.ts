import { KinemaError } from '@kinema/motion';

/** Whether an error of the operating system carries one of these codes. */
export const hasCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code);

/** The disk, the quota or the largest allowed file size is used up. */
export const isOutOfSpace = (error: unknown): boolean => hasCode(error, 'ENOSPC', 'EDQUOT', 'EFBIG');

/** Says that the disk is full in the catalogue's words; any other error is given back as it is. */
export const spaceFailure = (error: unknown, file: string): unknown =>
  isOutOfSpace(error) ? new KinemaError('disk_full', { file }, { cause: error }) : error;

/** Why the operating system refuses to write, in words; `EEXIST` is a file where a folder is to be made. */
const refusals: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EEXIST: 'there is a file of this name',
  EISDIR: 'it is a folder',
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'a part of its path is a file',
  EPERM: 'this user may not write there',
  EROFS: 'the file system is read-only',
};

/**
 * Says `output_unwritable` or `disk_full` where the person can do something about it; any other error is given back as
 * it is.
 */
export const writeFailure = (error: unknown, file: string): unknown => {
  const reason = error instanceof Error && 'code' in error ? refusals[String(error.code)] : undefined;
  return reason === undefined
    ? spaceFailure(error, file)
    : new KinemaError('output_unwritable', { file, reason }, { cause: error });
};
