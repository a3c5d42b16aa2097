import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { KinemaError } from '@kinema/motion';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { Blobs } from '../blobs/index.ts';
import {
  cursorText,
  isDangling,
  readCursor,
  rowsInOne,
  type AnalysisRow,
  type Bell,
  type StepRow,
  type Tables,
} from '../database/index.ts';
import type { Library } from '../recordings/index.ts';
import type { Subjects } from '../subjects/index.ts';
import { softwareVersion } from '../version.ts';
import type { Analysis, AnalysisList, AnalysisQuery, NewAnalysis, Recording } from '../wire/index.ts';
import { analysisOf, type StepAtWork, type StepState } from './analysis-row.ts';
import type { AnalysisKind, PlannedStep, Tools } from './kind.ts';
import { advance } from './queue.ts';
import { keyOf } from './step-key.ts';
import type { StepWorker } from './worker.ts';

interface AnalysesOptions {
  readonly db: Kysely<Tables>;
  readonly blobs: Blobs;
  readonly bell: Bell;
  readonly library: Pick<Library, 'get'>;
  readonly subjects: Pick<Subjects, 'get'>;
  readonly tools: Tools;
  readonly kinds: Readonly<Record<string, AnalysisKind>>;
  /** Checks parameters against a kind's schema. */
  readonly check: (kind: AnalysisKind, parameters: unknown) => unknown;
  readonly maxWaiting: number;
  readonly isUntouched: () => boolean;
  /** How many this process works on at a time; that many do not count as waiting. */
  readonly concurrency: number;
  /** What works in this process; there may be others. */
  readonly worker: Pick<StepWorker, 'stopped'>;
}

export const isOver = ({ state }: Pick<Analysis, 'state'>): boolean =>
  state === 'done' || state === 'failed' || state === 'cancelled';

const missing = (id: string): KinemaError => new KinemaError('not_found', { what: `analysis ${id}` });

/**
 * The database's time, like that of everything by which the queue goes; to the millisecond, as the places in a list are
 * told.
 */
const now = sql<Date>`date_trunc('milliseconds', now())`;

/** What is read of steps to tell of an analysis. */
const stepColumns = [
  'analysis_id',
  'state',
  'share',
  'key',
  'fraction',
  'frames_done',
  'frames_per_second',
  'stage',
  'waits_for',
] as const;

const PAGE = 100;
/** Who follows an analysis looks again after so long without a ring. */
const LOOK_MILLISECONDS = 1000;

type Change = 'cancel' | 'pause' | 'resume' | 'retry';
type State = Analysis['state'];

interface Transition {
  readonly from: readonly State[];
  readonly to: State;
  /** Where what is asked for is so already, and nothing changes. */
  readonly already: readonly State[];
  /** What it does, for people. */
  readonly participle: string;
}

/** From which states each change leads where; in all others it is refused. */
const changes: Readonly<Record<Change, Transition>> = {
  cancel: {
    from: ['waiting', 'running', 'paused'],
    to: 'cancelled',
    already: ['done', 'failed', 'cancelled'],
    participle: 'cancelled',
  },
  pause: { from: ['waiting', 'running'], to: 'paused', already: ['paused'], participle: 'paused' },
  resume: { from: ['paused'], to: 'waiting', already: ['waiting', 'running'], participle: 'gone on with' },
  retry: {
    from: ['failed', 'cancelled'],
    to: 'waiting',
    already: ['waiting', 'running'],
    participle: 'tried again',
  },
};

/** Analyses of projects, whoever works on them. */
export class Analyses {
  readonly #options: AnalysesOptions;
  readonly #closing = new AbortController();

  constructor(options: AnalysesOptions) {
    this.#options = options;
  }

  /**
   * Checks that an analysis can be made and puts its steps into the queue; what was found before by the same means is
   * taken from there.
   * @throws KinemaError `not_found`, `bad_request`, `model_*`, `overloaded`
   */
  async start(request: NewAnalysis, project: string): Promise<Analysis> {
    const { db, bell, library, subjects, tools, check } = this.#options;
    const kind = this.#kind(request.kind);
    const parameters = check(kind, request.parameters ?? {});
    const recording = await library.get(project, request.recording_id);
    const subject =
      recording.subject_id === null ? undefined : await subjects.get(project, recording.subject_id);
    const planned = await kind.plan({ recording, subject, parameters, tools });
    const id = randomUUID();
    try {
      await db.transaction().execute(async (trx) => {
        await this.#requireRoom(trx);
        await trx
          .insertInto('analyses')
          .values({
            id,
            project,
            recording_id: recording.id,
            kind: kind.name,
            parameters: JSON.stringify(parameters),
            priority: request.priority ?? 0,
            state: 'waiting',
            error: null,
            created_at: now,
          })
          .execute();
        await trx
          .insertInto('steps')
          .values(stepRows(id, recording, planned))
          .execute();
        await takeKnown(trx, id, recording.id);
      });
    } catch (error) {
      if (isDangling(error)) throw new KinemaError('not_found', { what: `recording ${recording.id}` });
      throw error;
    }
    bell.ring('work');
    bell.ring('analyses');
    return this.get(project, id);
  }

  /** @throws KinemaError `not_found` */
  async get(project: string, id: string): Promise<Analysis> {
    const row = await this.#options.db
      .selectFrom('analyses')
      .selectAll()
      .where('project', '=', project)
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row) throw missing(id);
    return (await this.#told([row]))[0]!;
  }

  /** Those that a query asks for, the newest first. */
  async list(project: string, query: AnalysisQuery = {}): Promise<AnalysisList> {
    const limit = query.limit ?? PAGE;
    let found = this.#options.db
      .selectFrom('analyses')
      .selectAll()
      .where('project', '=', project)
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .limit(limit + 1);
    if (query.recording_id !== undefined) found = found.where('recording_id', '=', query.recording_id);
    if (query.state !== undefined) found = found.where('state', '=', query.state);
    if (query.after !== undefined) {
      const { createdAt, id } = readCursor(query.after);
      found = found.where((eb) =>
        eb.or([
          eb('created_at', '<', createdAt),
          eb.and([eb('created_at', '=', createdAt), eb('id', '>', id)]),
        ]),
      );
    }
    const rows = await found.execute();
    const page = rows.slice(0, limit);
    return {
      analyses: await this.#told(page),
      next: rows.length > limit ? cursorText(page.at(-1)!) : null,
    };
  }

  /**
   * Cancels, pauses, resumes or tries again; one of which that is so already stays as it is.
   * @throws KinemaError `not_found`; `change_impossible` in a state from which it does not lead
   */
  async change(project: string, id: string, change: Change): Promise<Analysis> {
    const { db, bell, worker } = this.#options;
    const { recording_id } = await this.get(project, id);
    const { from, to, already, participle } = changes[change];
    await db.transaction().execute(async (trx) => {
      const changed = await trx
        .updateTable('analyses')
        .set({
          state: to,
          finished_at: to === 'cancelled' ? now : null,
          ...(to === 'waiting' && { error: null }),
        })
        .where('id', '=', id)
        .where('state', 'in', from)
        .returning('id')
        .execute();
      if (changed.length === 0) {
        const row = await trx.selectFrom('analyses').select('state').where('id', '=', id).executeTakeFirst();
        if (!row || already.includes(row.state)) return;
        throw new KinemaError('change_impossible', { state: row.state, participle });
      }
      await releaseSteps(trx, id, change === 'retry');
      if (to === 'waiting') await takeKnown(trx, id, recording_id);
    });
    bell.ring('analyses');
    bell.ring('work');
    if (to !== 'waiting') await worker.stopped(id);
    return this.get(project, id);
  }

  /**
   * Stops an analysis and removes it with what was made for it alone.
   * @throws KinemaError `not_found`
   */
  async remove(project: string, id: string): Promise<void> {
    const { db, blobs, bell, worker } = this.#options;
    const { recording_id } = await this.get(project, id);
    const files = await db.transaction().execute(async (trx) => {
      const steps = await trx.selectFrom('steps').select('key').where('analysis_id', '=', id).execute();
      await trx.deleteFrom('analyses').where('id', '=', id).execute();
      return dropArtefacts(
        trx,
        recording_id,
        steps.map(({ key }) => key),
      );
    });
    bell.ring('analyses');
    await worker.stopped(id);
    await blobs.release(files);
  }

  /** Stops what this process does for the analyses of a recording that is gone. */
  async abandoned(analysisIds: readonly string[]): Promise<void> {
    this.#options.bell.ring('analyses');
    for (const id of analysisIds) await this.#options.worker.stopped(id);
  }

  /** Ids of the analyses of a recording that are not over. */
  async underWay(recordingId: string): Promise<string[]> {
    const rows = await this.#options.db
      .selectFrom('analyses')
      .select('id')
      .where('recording_id', '=', recordingId)
      .where('state', 'in', ['waiting', 'running', 'paused'])
      .execute();
    return rows.map(({ id }) => id);
  }

  /**
   * Gives an analysis as it is, then again whenever it has changed, up to the state in which it is over; steps that
   * the reader was too slow for are left out. Ends early when the analysis is removed, {@link endWatches} is called or the signal aborts.
   */
  async *watch(project: string, id: string, stop: AbortSignal): AsyncGenerator<Analysis> {
    const { bell } = this.#options;
    const signal = AbortSignal.any([stop, this.#closing.signal]);
    let last = '';
    let rung = true;
    let wake = (): void => undefined;
    const unlisten = bell.listen('analyses', () => {
      rung = true;
      wake();
    });
    try {
      while (!signal.aborted) {
        rung = false;
        const analysis = await this.get(project, id).catch((error: unknown) => {
          if (error instanceof KinemaError && error.code === 'not_found') return undefined;
          throw error;
        });
        if (!analysis) return;
        const { time_left_s: _timeLeft, ...said } = analysis;
        const text = JSON.stringify(said);
        if (text !== last) {
          last = text;
          yield analysis;
          if (isOver(analysis)) return;
          continue;
        }
        if (rung) continue;
        const ring = new Promise<void>((resolve) => (wake = resolve));
        await Promise.race([
          ring,
          sleep(LOOK_MILLISECONDS, undefined, { signal, ref: false }).catch(() => undefined),
        ]);
      }
    } finally {
      unlisten();
    }
  }

  /** Ends all watches, as before the process ends. */
  endWatches(): void {
    this.#closing.abort();
  }

  /** How many are being worked on and how many wait, of all projects. */
  async counts(): Promise<{ readonly running: number; readonly waiting: number }> {
    const { db, isUntouched } = this.#options;
    if (isUntouched()) return { running: 0, waiting: 0 };
    const rows = await db
      .selectFrom('analyses')
      .select(['state', sql<number>`count(*)`.as('count')])
      .where('state', 'in', ['waiting', 'running'])
      .groupBy('state')
      .execute();
    const count = (state: State): number => rows.find((row) => row.state === state)?.count ?? 0;
    return { running: count('running'), waiting: count('waiting') };
  }

  #kind(name: string): AnalysisKind {
    const kind = this.#options.kinds[name];
    if (!kind) throw new KinemaError('bad_request', { reason: `there is no analysis ${name}` });
    return kind;
  }

  async #requireRoom(trx: Transaction<Tables>): Promise<void> {
    const { maxWaiting, concurrency } = this.#options;
    const { count } = await trx
      .selectFrom('analyses')
      .select(sql<number>`count(*)`.as('count'))
      .where('state', 'in', ['waiting', 'running'])
      .executeTakeFirstOrThrow();
    const ahead = count - concurrency;
    if (ahead >= maxWaiting) throw new KinemaError('overloaded', { waiting: ahead, limit: maxWaiting });
  }

  async #told(rows: readonly AnalysisRow[]): Promise<Analysis[]> {
    if (rows.length === 0) return [];
    const { db } = this.#options;
    const ids = rows.map(({ id }) => id);
    const steps = await rowsInOne(
      db,
      db.selectFrom('steps').select(stepColumns).where('analysis_id', 'in', ids).orderBy('place'),
    );
    const byAnalysis = Map.groupBy(steps, ({ analysis_id }) => analysis_id);
    const atWork = await this.#atWork(steps);
    return rows.map((row) => analysisOf(row, byAnalysis.get(row.id) ?? [], atWork));
  }

  /** What is being done, for whichever analysis, of the work that steps wait to have done; by its key. */
  async #atWork(steps: readonly StepState[]): Promise<ReadonlyMap<string, StepAtWork>> {
    const keys = steps.flatMap(({ state, key }) => (state === 'ready' ? [key] : []));
    if (keys.length === 0) return new Map();
    const found = await this.#options.db
      .selectFrom('steps')
      .select(['analysis_id', 'key', 'fraction', 'frames_done', 'frames_per_second', 'stage', 'started_at'])
      .where('key', 'in', keys)
      .where('state', '=', 'running')
      .where('lease_until', '>=', sql<Date>`now()`)
      .execute();
    return new Map(found.map((step) => [step.key, step]));
  }
}

const stepRows = (analysisId: string, { sha256, id }: Recording, planned: readonly PlannedStep[]) => {
  const keys = new Map<string, string>();
  return planned.map(({ name, work, input, needs, share }, place) => {
    const needed = needs.map((need) => keys.get(need)!);
    const key = keyOf({ softwareVersion, recording: [id, sha256], work, input, needed });
    keys.set(name, key);
    return {
      analysis_id: analysisId,
      name,
      place,
      work,
      input: JSON.stringify(input),
      needs: [...needs],
      share,
      key,
      state: needs.length === 0 ? ('ready' as const) : ('blocked' as const),
    } satisfies Partial<Record<keyof StepRow, unknown>>;
  });
};

/** Steps whose results are there already are done. */
const takeKnown = async (
  trx: Transaction<Tables>,
  analysisId: string,
  recordingId: string,
): Promise<void> => {
  await sql`
    update steps s set state = 'done', fraction = 1, finished_at = now()
    from artefacts a where s.analysis_id = ${analysisId} and a.recording_id = ${recordingId} and a.key = s.key
      and s.state <> 'done'`.execute(trx);
  await advance(trx, analysisId);
};

/** Takes the steps of an analysis from whoever does them; what is done stays done. */
const releaseSteps = async (trx: Transaction<Tables>, analysisId: string, anew: boolean): Promise<void> => {
  await sql`
    update steps set state = 'ready', attempt = attempt + 1, worker = null, lease_until = null,
      frames_per_second = null, not_before = now(), waits_for = null
    where analysis_id = ${analysisId} and state in ('running', 'failed', 'ready')`.execute(trx);
  if (anew)
    await sql`update steps set failures = 0, deaths = 0 where analysis_id = ${analysisId}`.execute(trx);
};

/** Forgets results that no analysis of the recording names any more; gives the files that they were in. */
const dropArtefacts = async (
  trx: Transaction<Tables>,
  recordingId: string,
  keys: readonly string[],
): Promise<string[]> => {
  const { rows } = await sql<{ sha256: string }>`
    with gone as (
      select key from artefacts a where a.recording_id = ${recordingId} and a.key = any(${[...keys]}::text[])
        and not exists (
          select from steps s join analyses n on n.id = s.analysis_id
          where s.key = a.key and n.recording_id = a.recording_id
        )
    )
    select sha256 from artefacts where recording_id = ${recordingId}
      and (key in (select key from gone) or part_of in (select key from gone))`.execute(trx);
  await sql`
    delete from artefacts a where a.recording_id = ${recordingId} and a.key = any(${[...keys]}::text[])
      and not exists (
        select from steps s join analyses n on n.id = s.analysis_id
        where s.key = a.key and n.recording_id = a.recording_id
      )`.execute(trx);
  return rows.map(({ sha256 }) => sha256);
};
