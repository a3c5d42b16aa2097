import type { Tables } from '../database/index.ts';

interface KeptTable {
  readonly name: keyof Tables;
  /** What the rows are told in the order of. */
  readonly order: readonly string[];
  /** Columns of JSON, which drivers read as values and take as text. */
  readonly json: readonly string[];
}

/** All tables, those that others name first. */
export const keptTables: readonly KeptTable[] = [
  { name: 'projects', order: ['name'], json: [] },
  { name: 'blobs', order: ['sha256'], json: [] },
  { name: 'subjects', order: ['id'], json: [] },
  { name: 'recordings', order: ['id'], json: [] },
  { name: 'artefacts', order: ['recording_id', 'key'], json: [] },
  { name: 'analyses', order: ['id'], json: ['parameters', 'error'] },
  { name: 'steps', order: ['analysis_id', 'place'], json: ['input', 'waits_for'] },
];

/** Files of the data folder that are kept as they are. */
export const keptFiles = ['keys.json', 'session.secret'] as const;

/** What a backup says of itself; it is written last, so that one without it is none. */
export interface BackupManifest {
  readonly format: 1;
  readonly software_version: string;
  readonly created_at: string;
  readonly files: number;
  readonly bytes: number;
}

export const MANIFEST = 'backup.json';
