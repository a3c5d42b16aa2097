import { sql, type ExpressionBuilder, type Kysely, type SelectQueryBuilder } from 'kysely';
import { readCursor, type RecordingRow, type Tables } from '../database/index.ts';
import type { RecordingQuery } from '../wire/index.ts';

/** A text as the pattern of LIKE that finds it anywhere. */
const anywhere = (word: string): string => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

/** Whether a word stands in what people see of a recording. */
const mentions = (word: string) => (eb: ExpressionBuilder<Tables, 'recordings'>) => {
  const pattern = anywhere(word);
  return eb.or([
    eb('search_text', 'like', sql<string>`lower(${pattern})`),
    eb(
      'subject_id',
      'in',
      eb.selectFrom('subjects').select('subjects.id').where('pseudonym', 'ilike', pattern),
    ),
  ]);
};

/** The recordings of a project that a query asks for, the newest first, from its place in the list on. */
export const searchRecordings = (
  db: Kysely<Tables>,
  project: string,
  { q, tag, subject_id, sha256, after }: RecordingQuery,
): SelectQueryBuilder<Tables, 'recordings', RecordingRow> => {
  let found = db
    .selectFrom('recordings')
    .selectAll()
    .where('project', '=', project)
    .orderBy('created_at', 'desc')
    .orderBy('id');
  for (const word of (q ?? '').split(/\s+/).filter((word) => word !== ''))
    found = found.where(mentions(word));
  if (tag !== undefined) found = found.where('tags', '@>', sql<string[]>`array[${tag}]::text[]`);
  if (subject_id !== undefined) found = found.where('subject_id', '=', subject_id);
  if (sha256 !== undefined) found = found.where('sha256', '=', sha256);
  if (after === undefined) return found;
  const { createdAt, id } = readCursor(after);
  return found.where((eb) =>
    eb.or([eb('created_at', '<', createdAt), eb.and([eb('created_at', '=', createdAt), eb('id', '>', id)])]),
  );
};
