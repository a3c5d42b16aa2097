import { recordings } from './0001-recordings.ts';
import { analyses } from './0002-analyses.ts';
import { access } from './0003-access.ts';
import { cutOffFilms } from './0004-cut-off.ts';
import { search } from './0005-search.ts';

/** A change of the tables and how it is undone, in SQL that both databases take. */
export interface SqlMigration {
  readonly up: string;
  readonly down: string;
}

/** In the order of their names. One that has been released is never changed. */
export const migrations: Readonly<Record<string, SqlMigration>> = {
  '0001-recordings': recordings,
  '0002-analyses': analyses,
  '0003-access': access,
  '0004-cut-off': cutOffFilms,
  '0005-search': search,
};
