import { join } from 'node:path';
import type { ErrorCode, ErrorValues } from '@kinema/motion';

/** Where a running server says how it is asked about its database. */
export const doorFilePath = (dataFolder: string): string => join(dataFolder, 'door.json');

export interface DoorFile {
  readonly address: string;
  readonly token: string;
}

/** What comes back: the result of a call, or the catalogue's error. */
export type DoorAnswer =
  { readonly result: unknown } | { readonly code: ErrorCode; readonly values: ErrorValues };
