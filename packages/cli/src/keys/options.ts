import type { DataDirOptions } from '../run/index.ts';

export interface KeysOptions extends DataDirOptions {
  readonly json?: boolean;
}

export interface CreateOptions extends KeysOptions {
  readonly name: string;
  readonly project: string;
  readonly role: string;
  readonly expires?: number;
}

export interface ListOptions extends KeysOptions {
  readonly all?: boolean;
}

export interface RotateOptions extends KeysOptions {
  readonly overlap: number;
}
