import { KinemaError } from '@kinema/motion';
import { sql, type Kysely, type Transaction } from 'kysely';
import { referToArtefact, type Blobs } from '../blobs/index.ts';
import type { Bell, Tables } from '../database/index.ts';
import { problemOf, type Problem } from '../wire/index.ts';
import type { StepProgress } from './kind.ts';

/**
 * A worker that is not heard of for so long is taken for dead, and its step for free; workers look every
 * {@link LOOK_MILLISECONDS}, so that the step is taken up within 10 s. Time is the database's, whatever the clocks of workers say.
 */
const LEASE_SECONDS = 6;
export const BEAT_MILLISECONDS = 1500;
export const LOOK_MILLISECONDS = 1000;

/** Workers may die over a step, being ended for reasons of their own; but who takes every one with them has to go. */
const MAX_DEATHS = 25;

/** A step that this worker holds. */
export interface Claim {
  readonly analysisId: string;
  readonly name: string;
  /** Tells this doing of the step from all others. */
  readonly attempt: number;
  readonly failures: number;
  readonly recordingId: string;
  readonly kind: string;
  readonly work: string;
  readonly input: unknown;
  readonly key: string;
  readonly needs: readonly string[];
}

/** The step was taken away: its analysis was stopped, or another worker has it. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** Somebody has just begun the same work for another analysis. */
class TakenElsewhere extends Error {}

interface QueueOptions {
  readonly db: Kysely<Tables>;
  readonly blobs: Blobs;
  readonly bell: Bell;
  readonly isUntouched: () => boolean;
  /** Of this process, in the rows of what it does. */
  readonly worker: string;
}

type Held = Pick<Claim, 'analysisId' | 'name' | 'attempt'>;

const lease = sql<Date>`now() + make_interval(secs => ${LEASE_SECONDS})`;
const nothing = sql<string>`null`;

/**
 * Whether somebody is at the same work as `s` for another analysis, which is waited for. A key is made of all that goes into
 * a step, the recording among it.
 */
const doneElsewhere = sql<boolean>`
  o.key = s.key and o.state = 'running' and o.lease_until >= now() and (o.analysis_id, o.name) <> (s.analysis_id, s.name)`;

/** Steps of analyses as a queue that many workers share. Every write of a worker counts only while the step is its own. */
export class StepQueue {
  readonly #options: QueueOptions;

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  /** The most urgent step that nobody does, taken for this worker; undefined where there is none. */
  async claim(): Promise<Claim | undefined> {
    if (this.#options.isUntouched()) return undefined;
    const { db, bell } = this.#options;
    const { isReady, isLeft } = await this.#look();
    if (isLeft) await this.#buryDeadly();
    if (!isReady && !isLeft) return undefined;
    const claim = await db
      .transaction()
      .execute(async (trx) => this.#take(trx))
      .catch((error: unknown) => {
        if (error instanceof TakenElsewhere) return 'elsewhere' as const;
        throw error;
      });
    // Now it is seen that somebody does it, and another step is taken.
    if (claim === 'elsewhere') return this.claim();
    if (claim) bell.ring('analyses');
    return claim;
  }

  /** Whether there may be a step to take; idle workers ask this all the time, and planning to take one costs much more. */
  async #look(): Promise<{ readonly isReady: boolean; readonly isLeft: boolean }> {
    const { rows } = await sql<{ isReady: boolean; isLeft: boolean }>`
      select exists (select from steps where state = 'ready' and not_before <= now()) as "isReady",
        exists (select from steps where state = 'running' and lease_until < now()) as "isLeft"`.execute(
      this.#options.db,
    );
    return rows[0]!;
  }

  /** @throws TakenElsewhere */
  async #take(trx: Transaction<Tables>): Promise<Claim | undefined> {
    const { worker } = this.#options;
    const { rows } = await sql<Claim>`
      with free as (
        select s.analysis_id, s.name from steps s join analyses a on a.id = s.analysis_id
        where a.state in ('waiting', 'running')
          and ((s.state = 'ready' and s.not_before <= now()) or (s.state = 'running' and s.lease_until < now()))
          and not exists (select from steps o where ${doneElsewhere})
        order by a.priority desc, a.created_at, s.place
        limit 1
        for update of s skip locked
      ), taken as (
        update steps s set state = 'running', attempt = attempt + 1, worker = ${worker}, lease_until = ${lease},
          started_at = now(), waits_for = null,
          deaths = s.deaths + case when s.state = 'running' then 1 else 0 end
        from free where s.analysis_id = free.analysis_id and s.name = free.name
        returning s.*
      ), begun as (
        update analyses a set state = 'running', started_at = coalesce(a.started_at, now())
        from taken where a.id = taken.analysis_id and a.state in ('waiting', 'running')
        returning a.id
      )
      select t.analysis_id as "analysisId", t.name, t.attempt, t.failures, a.recording_id as "recordingId", a.kind,
        t.work, t.input, t.key, t.needs
      from taken t join begun b on b.id = t.analysis_id join analyses a on a.id = t.analysis_id`.execute(trx);
    const [claim] = rows;
    if (claim) await requireAlone(trx, claim);
    return claim;
  }

  /**
   * Tells how far a step is and that its worker lives.
   * @throws LeaseLost
   */
  async beat(held: Held, progress: StepProgress | undefined): Promise<void> {
    const { rows } = await sql`
      update steps s set lease_until = ${lease},
        fraction = greatest(s.fraction, ${progress?.fraction ?? 0}::float8),
        frames_done = greatest(s.frames_done, ${progress?.framesDone ?? 0}::int4),
        frames_per_second = ${progress?.framesPerSecond ?? null}::float8,
        stage = ${progress?.stage ?? null}::text
      from analyses a
      where ${this.#isHeld(held)} and a.id = s.analysis_id and a.state = 'running'
      returning s.name`.execute(this.#options.db);
    if (rows.length === 0) throw new LeaseLost();
    this.#options.bell.ring('analyses');
  }

  /**
   * Asks whether a step is still this worker's to do.
   * @throws LeaseLost
   */
  async requireHeld(held: Held): Promise<void> {
    const { rows } = await sql`
      select 1 from steps s join analyses a on a.id = s.analysis_id
      where ${this.#isHeld(held)} and a.state = 'running'`.execute(this.#options.db);
    if (rows.length === 0) throw new LeaseLost();
  }

  /**
   * Keeps the result of a step, which is gone from its path afterwards, and makes ready what waited for it, in other
   * analyses that wait for the same too.
   * @throws LeaseLost, and then nothing is kept; KinemaError `disk_full`, `store_away`, `database_away`
   */
  async complete(
    { recordingId, key, ...held }: Claim,
    path: string,
    progress: StepProgress | undefined,
  ): Promise<void> {
    const { blobs, bell } = this.#options;
    await blobs.keep(path, async (trx, { sha256 }) => {
      // Held against another step that is done at the same time: one of both sees that all are.
      await sql`
        select 1 from analyses where recording_id = ${recordingId}
          and (id = ${held.analysisId} or state in ('waiting', 'running')) order by id for update`.execute(
        trx,
      );
      const { rows } = await sql`
        update steps s set state = 'done', fraction = 1, worker = null, lease_until = null, finished_at = now(),
          frames_done = greatest(s.frames_done, ${progress?.framesDone ?? 0}::int4), frames_per_second = null
        from analyses a
        where ${this.#isHeld(held)} and a.id = s.analysis_id and a.state = 'running'
        returning s.name`.execute(trx);
      if (rows.length === 0) throw new LeaseLost();
      await referToArtefact(trx, { recordingId, key }, sha256);
      await advance(trx, held.analysisId);
      await shareResult(trx, key, progress);
    });
    bell.ring('work');
    bell.ring('analyses');
  }

  /** Gives a step back as if it had not been begun. */
  async handBack(held: Held): Promise<void> {
    await this.#putBack(held, { afterSeconds: 0, waitsFor: undefined, failures: 0 });
  }

  /** Gives a step back to be done when something that is broken elsewhere is whole again; counts as no failure. */
  async park(held: Held, waitsFor: Problem, afterSeconds: number): Promise<void> {
    await this.#putBack(held, { afterSeconds, waitsFor, failures: 0 });
  }

  /** Gives a step back to be tried again. */
  async tryAgain(held: Held, afterSeconds: number): Promise<void> {
    await this.#putBack(held, { afterSeconds, waitsFor: undefined, failures: 1 });
  }

  /** Ends the analysis of a step with its reason. */
  async fail(held: Held, error: Problem): Promise<void> {
    const { db, bell } = this.#options;
    await db.transaction().execute(async (trx) => {
      const { rows } = await sql`
        update steps s set state = 'failed', worker = null, lease_until = null, finished_at = now()
        where ${this.#isHeld(held)} returning s.name`.execute(trx);
      if (rows.length > 0) await failAnalysis(trx, held.analysisId, error);
    });
    bell.ring('analyses');
  }

  /** Gives back all that workers before this one left, where it is known that there are no others. */
  async reclaim(): Promise<void> {
    await this.#options.db
      .updateTable('steps')
      .set((eb) => ({
        state: 'ready',
        worker: null,
        lease_until: null,
        frames_per_second: null,
        deaths: eb('deaths', '+', 1),
      }))
      .where('state', '=', 'running')
      .execute();
  }

  async #putBack(
    held: Held,
    how: {
      readonly afterSeconds: number;
      readonly waitsFor: Problem | undefined;
      readonly failures: number;
    },
  ): Promise<void> {
    const { db, bell } = this.#options;
    const waitsFor = how.waitsFor === undefined ? nothing : sql<string>`${JSON.stringify(how.waitsFor)}`;
    await sql`
      update steps s set state = 'ready', worker = null, lease_until = null, frames_per_second = null,
        failures = s.failures + ${how.failures}::int4, waits_for = ${waitsFor}::jsonb,
        not_before = now() + make_interval(secs => ${how.afterSeconds}::float8)
      where ${this.#isHeld(held)}`.execute(db);
    await sql`
      update analyses a set state = 'waiting' where a.id = ${held.analysisId} and a.state = 'running'
        and not exists (select from steps s where s.analysis_id = a.id and s.state = 'running')`.execute(db);
    bell.ring('work');
    bell.ring('analyses');
  }

  /** Ends analyses over a step of which every worker so far has died. */
  async #buryDeadly(): Promise<void> {
    const deadly = await this.#options.db
      .selectFrom('steps')
      .select(['analysis_id', 'name', 'attempt', 'deaths'])
      .where('state', '=', 'running')
      .where('lease_until', '<', sql<Date>`now()`)
      .where('deaths', '>=', MAX_DEATHS)
      .execute();
    for (const { analysis_id, name, attempt, deaths } of deadly) {
      await this.fail(
        { analysisId: analysis_id, name, attempt },
        problemOf(new KinemaError('step_deadly', { deaths: deaths + 1 })),
      );
    }
  }

  #isHeld({ analysisId, name, attempt }: Held) {
    return sql`s.analysis_id = ${analysisId} and s.name = ${name} and s.attempt = ${attempt} and s.state = 'running'`;
  }
}

/**
 * Two who take steps of the same work at the same moment do not see each other's; the second looks once the first has
 * taken it.
 * @throws TakenElsewhere
 */
const requireAlone = async (trx: Transaction<Tables>, { analysisId, name, key }: Claim): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(trx);
  const { rows } = await sql`
    select 1 from steps s join steps o on ${doneElsewhere}
    where s.analysis_id = ${analysisId} and s.name = ${name} limit 1`.execute(trx);
  if (rows.length > 0) throw new TakenElsewhere();
};

/** Steps of other analyses that wait for the same result are done with it. */
const shareResult = async (
  trx: Transaction<Tables>,
  key: string,
  progress: StepProgress | undefined,
): Promise<void> => {
  const { rows } = await sql<{ id: string }>`
    update steps s set state = 'done', fraction = 1, finished_at = now(), waits_for = null,
      frames_done = greatest(s.frames_done, ${progress?.framesDone ?? 0}::int4)
    from analyses a
    where s.key = ${key} and s.state = 'ready' and a.id = s.analysis_id and a.state in ('waiting', 'running')
    returning a.id`.execute(trx);
  for (const { id } of rows) await advance(trx, id);
};

/** Makes ready the steps whose needs are done, and the analysis done when all are. */
export const advance = async (trx: Transaction<Tables>, analysisId: string): Promise<void> => {
  await sql`
    update steps s set state = 'ready' where s.analysis_id = ${analysisId} and s.state = 'blocked'
      and not exists (
        select from steps n where n.analysis_id = s.analysis_id and n.name = any(s.needs) and n.state <> 'done'
      )`.execute(trx);
  await sql`
    update analyses a set state = 'done', started_at = coalesce(a.started_at, now()), finished_at = now(), error = null
    where a.id = ${analysisId} and a.state in ('waiting', 'running')
      and not exists (select from steps s where s.analysis_id = a.id and s.state <> 'done')`.execute(trx);
};

const failAnalysis = async (trx: Transaction<Tables>, analysisId: string, error: Problem): Promise<void> => {
  await sql`
    update analyses set state = 'failed', error = ${JSON.stringify(error)}::jsonb, finished_at = now()
    where id = ${analysisId} and state = 'running'`.execute(trx);
  // What others still do for it is no longer wanted.
  await sql`
    update steps set state = 'ready', attempt = attempt + 1, worker = null, lease_until = null
    where analysis_id = ${analysisId} and state = 'running'`.execute(trx);
};
