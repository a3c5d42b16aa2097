import type { DataDirOptions } from '../run/index.ts';

export interface BackupOptions extends DataDirOptions {
  readonly keep?: number;
}
