/** Projects, what they recorded, and where the bytes lie. */
export const recordings = {
  up: `
    create table projects (
      name text primary key,
      created_at timestamptz not null default now()
    );

    create table blobs (
      sha256 text primary key,
      place text not null unique,
      bytes int8 not null check (bytes >= 0),
      created_at timestamptz not null default now()
    );

    create table subjects (
      id uuid primary key,
      project text not null references projects,
      pseudonym text not null,
      height_m float8 check (height_m > 0),
      mass_kg float8 check (mass_kg > 0),
      notes text not null,
      created_at timestamptz not null default now(),
      unique (project, pseudonym)
    );

    create table recordings (
      id uuid primary key,
      project text not null references projects,
      key_id text,
      subject_id uuid references subjects on delete set null,
      sha256 text not null references blobs,
      bytes int8 not null,
      file_name text not null,
      kind text not null,
      content_type text not null,
      container text not null,
      codec text not null,
      width int4 not null,
      height int4 not null,
      rotation_deg float8 not null,
      duration_s float8,
      frame_rate_hz float8,
      frame_count int4,
      variable_frame_rate boolean,
      has_audio boolean,
      plays_in_browsers boolean not null,
      tags text[] not null,
      notes text not null,
      created_at timestamptz not null
    );
    create index recordings_newest on recordings (project, created_at desc, id);
    create index recordings_of_subject on recordings (subject_id);
    create index recordings_of_blob on recordings (sha256);
    create index recordings_tagged on recordings using gin (tags);

    create table artefacts (
      recording_id uuid not null references recordings on delete cascade,
      key text not null,
      part_of text,
      sha256 text not null references blobs,
      created_at timestamptz not null default now(),
      primary key (recording_id, key),
      foreign key (recording_id, part_of) references artefacts (recording_id, key) on delete cascade
    );
    create index artefacts_of_blob on artefacts (sha256);
    create index artefacts_of_whole on artefacts (recording_id, part_of);
  `,
  down: `
    drop table artefacts;
    drop table recordings;
    drop table subjects;
    drop table blobs;
    drop table projects;
  `,
};
