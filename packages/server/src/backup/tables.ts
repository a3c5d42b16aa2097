import type { Tables } from '../database/index.ts';

interface KeptTable {
  readonly name: keyof Tables;
  /** What the rows are told in the order of. */
  readonly order: readonly string[];
  /** Columns of JSON, which drivers read as values and take as text. */
  readonly json: readonly string[];
}

/** Tables about who may ask; a place may have rows of them before anything was recorded. */
export const accessTables: readonly KeptTable[] = [
  { name: 'keys', order: ['id'], json: [] },
  { name: 'secrets', order: ['name'], json: [] },
  { name: 'ended_sessions', order: ['nonce'], json: [] },
];

const recordingTables: readonly KeptTable[] = [
  { name: 'projects', order: ['name'], json: [] },
  { name: 'blobs', order: ['sha256'], json: [] },
  { name: 'subjects', order: ['id'], json: [] },
  { name: 'recordings', order: ['id'], json: [] },
  { name: 'artefacts', order: ['recording_id', 'key'], json: [] },
  { name: 'analyses', order: ['id'], json: ['parameters', 'error'] },
  { name: 'steps', order: ['analysis_id', 'place'], json: ['input', 'waits_for'] },
];

/** The tables in a backup of a format, those that others name first. */
export const keptTables = (format: 1 | 2): readonly KeptTable[] =>
  format === 1 ? recordingTables : [...recordingTables, ...accessTables];

/** Files of the data folder in a backup of format 1; the next start takes them into the database. */
export const earlierFiles = ['keys.json', 'session.secret'] as const;
