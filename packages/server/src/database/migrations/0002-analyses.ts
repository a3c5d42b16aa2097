/** Analyses and the steps that they are made of; a step is a place in the queue as well. */
export const analyses = {
  up: `
    create table analyses (
      id uuid primary key,
      project text not null references projects,
      recording_id uuid not null references recordings on delete cascade,
      kind text not null,
      parameters jsonb not null,
      priority int4 not null,
      state text not null check (state in ('waiting', 'running', 'paused', 'done', 'failed', 'cancelled')),
      error jsonb,
      created_at timestamptz not null,
      started_at timestamptz,
      finished_at timestamptz
    );
    create index analyses_newest on analyses (project, created_at desc, id);
    create index analyses_of_recording on analyses (recording_id);
    create index analyses_to_do on analyses (priority desc, created_at) where state in ('waiting', 'running');

    create table steps (
      analysis_id uuid not null references analyses on delete cascade,
      name text not null,
      place int4 not null,
      work text not null,
      input jsonb not null,
      needs text[] not null,
      share float8 not null,
      key text not null,
      state text not null check (state in ('blocked', 'ready', 'running', 'done', 'failed')),
      attempt int4 not null default 0,
      failures int4 not null default 0,
      deaths int4 not null default 0,
      worker text,
      lease_until timestamptz,
      not_before timestamptz not null default now(),
      waits_for jsonb,
      fraction float8 not null default 0,
      frames_done int4 not null default 0,
      frames_per_second float8,
      stage text,
      started_at timestamptz,
      finished_at timestamptz,
      primary key (analysis_id, name)
    );
    create index steps_to_do on steps (state, not_before) where state in ('ready', 'running');
    create index steps_by_key on steps (key);
  `,
  down: `
    drop table steps;
    drop table analyses;
  `,
};
