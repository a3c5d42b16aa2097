import { randomUUID } from 'node:crypto';
import { KinemaError } from '@kinema/motion';
import { sql, type Kysely } from 'kysely';
import { ensureProject, isDuplicate, type SubjectRow, type Tables } from '../database/index.ts';
import type { NewSubject, Subject, SubjectChange } from '../wire/index.ts';

const missing = (id: string): KinemaError => new KinemaError('not_found', { what: `subject ${id}` });

const orTaken = (error: unknown, pseudonym: string | undefined): unknown =>
  isDuplicate(error)
    ? new KinemaError(
        'bad_request',
        { reason: `there is a subject "${pseudonym}" already` },
        { cause: error },
      )
    : error;

const subjectOf = (row: SubjectRow & { readonly recordings: number }): Subject => ({
  ...row,
  created_at: row.created_at.toISOString(),
});

/** People under pseudonyms, each of one project. */
export class Subjects {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async list(project: string): Promise<Subject[]> {
    const rows = await this.#rows().where('project', '=', project).orderBy('pseudonym').execute();
    return rows.map(subjectOf);
  }

  /** @throws KinemaError `not_found` */
  async get(project: string, id: string): Promise<Subject> {
    const row = await this.#rows().where('project', '=', project).where('id', '=', id).executeTakeFirst();
    if (!row) throw missing(id);
    return subjectOf(row);
  }

  /** @throws KinemaError `bad_request` for a pseudonym that is taken */
  async add(
    project: string,
    { pseudonym, height_m = null, mass_kg = null, notes = '' }: NewSubject,
  ): Promise<Subject> {
    const id = randomUUID();
    await ensureProject(this.#db, project);
    try {
      await this.#db
        .insertInto('subjects')
        .values({ id, project, pseudonym, height_m, mass_kg, notes })
        .execute();
    } catch (error) {
      throw orTaken(error, pseudonym);
    }
    return this.get(project, id);
  }

  /** @throws KinemaError `not_found`; `bad_request` for a pseudonym that is taken */
  async change(project: string, id: string, change: SubjectChange): Promise<Subject> {
    try {
      await this.#db
        .updateTable('subjects')
        .set(change)
        .where('project', '=', project)
        .where('id', '=', id)
        .execute();
    } catch (error) {
      throw orTaken(error, change.pseudonym);
    }
    return this.get(project, id);
  }

  /** Forgets a person; their recordings stay and show nobody in particular. */
  async remove(project: string, id: string): Promise<void> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('subjects')
      .where('project', '=', project)
      .where('id', '=', id)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw missing(id);
  }

  #rows() {
    return this.#db
      .selectFrom('subjects')
      .selectAll()
      .select(
        sql<number>`(select count(*) from recordings where recordings.subject_id = subjects.id)`.as(
          'recordings',
        ),
      );
  }
}
