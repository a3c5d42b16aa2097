import { statSync } from 'node:fs';

/** Tells one writing of a file from another: each is a new file that takes the old one's place. */
export const fileMark = (path: string): string => {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  return found ? `${found.ino}/${found.size}/${found.mtimeNs}` : '';
};
