import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '@kinema/motion/random';
import pg from 'pg';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { sharedPostgres } from '../support/postgres-server.ts';
import { makeModels, startTestServer, temporaryFolder } from '../support/server.ts';
import { film, resultOf, spawnWorker, start } from './support.ts';

beforeAll(makeModels);
const postgres = sharedPostgres();

const CUTS = 5;
/** One more than can be at work while the film is looked at: whoever is killed is followed by one who is free. */
const WORKERS = CUTS + 1;
/** Over so many doings of cuts workers are killed, and then over what joins them. */
const KILLS_OVER_CUTS = 19;
const KILLS = KILLS_OVER_CUTS + 1;
/** More who start at a time would keep those who work from telling that they live. */
const STARTING_AT_ONCE = 2;
const SEED = 6;

/**
 * Every doing of a step, written by the database itself in the transaction in which it begins or ends, and told to
 * whoever listens.
 */
const KEEP_DOINGS = `
  create table doings (analysis_id uuid, step text, attempt int, worker text, begun timestamptz, done timestamptz);
  create function keep_doing() returns trigger language plpgsql as $$ begin
    if new.state = 'running' and new.attempt > old.attempt then
      insert into doings values (new.analysis_id, new.name, new.attempt, new.worker, clock_timestamp(), null);
      perform pg_notify('doings', json_build_object('step', new.name, 'worker', new.worker)::text);
    elsif new.state = 'done' and old.state = 'running' then
      update doings set done = clock_timestamp()
        where analysis_id = new.analysis_id and step = new.name and attempt = new.attempt;
    end if;
    return null;
  end $$;
  create trigger keep_doings after update on steps for each row execute function keep_doing();`;

interface Doing {
  readonly step: string;
  readonly attempt: number;
  readonly worker: string;
  readonly begun: Date;
  readonly done: Date | null;
}

const pidOf = (worker: string): string => worker.split('/')[1]!;

test('workers are killed twenty times through one analysis: others take up their steps within 10 s, none is done twice without need, and the result is the same to the byte', async () => {
  const [url, dataFolder] = [await postgres().createDatabase(), await temporaryFolder()];
  const compiled = await temporaryFolder();
  const environment = { DATABASE_URL: url, KINEMA_CONCURRENT_ANALYSES: '0' };
  const server = await startTestServer({ dataFolder, environment });
  const content = await film(100 * CUTS, 20);
  const upload = async () => server.client.recordings.upload(content, { fileName: 'wave.mp4' });
  const [calm, stormy] = [await upload(), await upload()];

  /** Those who are not about to be killed, by their process ids. */
  const workers = new Map<string, ChildProcess>();
  const upAt = new Map<string, number>();
  const hireOne = async (): Promise<void> => {
    const worker = spawnWorker({
      DATABASE_URL: url,
      KINEMA_DATA_DIR: dataFolder,
      // Starting takes half as long where what was compiled is kept.
      NODE_COMPILE_CACHE: compiled,
    });
    workers.set(String(worker.pid), worker);
    // It may be killed over its first step before it is heard to work.
    await Promise.race([once(worker.stdout!, 'data'), once(worker, 'exit')]);
    upAt.set(String(worker.pid), Date.now());
  };
  const lanes = Array.from({ length: STARTING_AT_ONCE }, async () => Promise.resolve());
  let hires = 0;
  const hire = async (): Promise<void> => {
    const lane = hires++ % STARTING_AT_ONCE;
    return (lanes[lane] = lanes[lane]!.then(hireOne));
  };
  const inCuts = { segment_s: 5, model: 'movenet-lightning' };
  await hire();
  const calmId = await start(server.client, calm, inCuts);
  const undisturbed = await resultOf(server, calmId);

  const database = new pg.Client({ connectionString: url });
  await database.connect();
  onTestFinished(async () => database.end());
  const { rows: lengths } = await database.query<{ milliseconds: number }>(
    `select 1000 * extract(epoch from finished_at - started_at)::float8 as milliseconds
      from steps where analysis_id = $1 and work = 'perceive'`,
    [calmId],
  );
  const shortest = Math.min(...lengths.map(({ milliseconds }) => milliseconds));
  await database.query(KEEP_DOINGS);
  const random = seededRandom(SEED);
  const killedAt = new Map<string, number>();
  const followed: Promise<void>[] = [];
  const kill = async (pid: string): Promise<void> => {
    const worker = workers.get(pid)!;
    workers.delete(pid);
    // Some moment between the first and the last of a step.
    await sleep(0.8 * shortest * random());
    worker.kill('SIGKILL');
    killedAt.set(pid, Date.now());
    await hire();
  };
  database.on('notification', ({ payload }) => {
    const { step, worker } = JSON.parse(payload!) as Pick<Doing, 'step' | 'worker'>;
    const isToDie = followed.length < (step.startsWith('perceive') ? KILLS_OVER_CUTS : KILLS);
    if (isToDie && workers.has(pidOf(worker))) followed.push(kill(pidOf(worker)));
  });
  await database.query('listen doings');
  await Promise.all(Array.from({ length: WORKERS - 1 }, hire));
  const id = await start(server.client, stormy, inCuts);
  expect(await resultOf(server, id)).toBe(undisturbed);
  await Promise.all(followed);
  expect(killedAt.size).toBe(KILLS);

  const { rows } = await database.query<Doing>('select * from doings where analysis_id = $1', [id]);
  const byStep = Map.groupBy(rows, ({ step }) => step);
  expect(byStep.size).toBe(CUTS + 3);
  const cutOff = rows.filter(({ done }) => done === null);
  expect(cutOff.length).toBeGreaterThan(KILLS / 2);
  for (const { step, attempt, worker } of cutOff) {
    const next = byStep.get(step)!.find((doing) => doing.attempt === attempt + 1)!;
    const killed = killedAt.get(pidOf(worker))!;
    // A step is taken from nobody who lives.
    expect(next.begun.getTime()).toBeGreaterThan(killed);
    // On a busy machine whoever took it up may have come or been free later than its worker was killed.
    const before = rows.filter((doing) => doing.worker === next.worker && doing.begun < next.begun);
    const freeSince = Math.max(upAt.get(pidOf(next.worker))!, ...before.map(({ done }) => done!.getTime()));
    expect(next.begun.getTime() - Math.max(killed, freeSince)).toBeLessThan(10_000);
  }
  for (const doings of byStep.values()) expect(doings.filter(({ done }) => done !== null)).toHaveLength(1);
}, 300_000);
