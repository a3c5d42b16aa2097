import { DEFAULT_PROJECT as PROJECT } from '@kinema/server/access';
import { ensureProject, openDatabase, type Database } from '@kinema/server/database';
import { sql } from 'kysely';

/** Opens the embedded database of a folder, or the PostgreSQL at an address. */
export const openAt = async (dataFolder: string, databaseUrl?: string): Promise<Database> =>
  openDatabase({
    settings: { databaseUrl, databaseConnections: 10 },
    dataFolder,
    log: { warn: () => undefined },
  });

/** Puts recordings into the library, of a hundred people, each with an analysis that is done in four steps. */
export const fillLibrary = async ({ db }: Database, recordings: number): Promise<void> => {
  await ensureProject(db, PROJECT);
  await sql`
    insert into subjects (id, project, pseudonym, notes)
    select gen_random_uuid(), ${PROJECT}, 'P' || lpad(n::text, 4, '0'), '' from generate_series(1, 100) n`.execute(
    db,
  );
  await sql`
    insert into blobs (sha256, place, bytes)
    select encode(sha256(n::text::bytea), 'hex'), n::text, 1000000 from generate_series(1, ${recordings}::int4) n`.execute(
    db,
  );
  await sql`
    insert into recordings (id, project, subject_id, sha256, bytes, file_name, kind, content_type, container, codec,
      width, height, rotation_deg, duration_s, frame_rate_hz, frame_count, variable_frame_rate, has_audio,
      plays_in_browsers, tags, notes, created_at)
    select gen_random_uuid(), ${PROJECT},
      (select id from subjects where pseudonym = 'P' || lpad((n % 100 + 1)::text, 4, '0')),
      encode(sha256(n::text::bytea), 'hex'), 1000000,
      (array['walk', 'run', 'squat', 'jump', 'sit to stand'])[n % 5 + 1] || ' ' || n || '.mp4', 'video', 'video/mp4',
      'mp4', 'h264', 1920, 1080, 0, 60, 30, 1800, false, true, true,
      array['session ' || n % 50, (array['left', 'right'])[n % 2 + 1]],
      'Treadmill, ' || n % 7 || ' km/h; camera on the ' || (array['left', 'right'])[n % 2 + 1],
      now() - make_interval(mins => n)
    from generate_series(1, ${recordings}::int4) n`.execute(db);
  await sql`
    insert into analyses (id, project, recording_id, kind, parameters, priority, state, created_at, started_at, finished_at)
    select gen_random_uuid(), ${PROJECT}, id, 'pose', '{"method":"single"}', 0, 'done', created_at, created_at, created_at
    from recordings`.execute(db);
  await sql`
    insert into steps (analysis_id, name, place, work, input, needs, share, key, state, fraction, frames_done)
    select a.id, s.name, s.place, s.name, '{}', '{}', 0.25, a.id || s.name, 'done', 1, 450
    from analyses a, unnest(array['perceive', 'join', 'derive', 'render']) with ordinality s (name, place)`.execute(
    db,
  );
  await sql`analyze`.execute(db);
};
