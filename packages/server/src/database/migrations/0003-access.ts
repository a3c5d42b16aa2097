/** Keys, what sessions are signed with, and sessions that were signed out of before their time. */
export const access = {
  up: `
    create table keys (
      id text primary key,
      name text not null,
      project text not null,
      role text not null check (role in ('viewer', 'operator', 'admin')),
      sha256 text not null,
      created_at timestamptz not null,
      expires_at timestamptz,
      revoked_at timestamptz
    );

    create table secrets (
      name text primary key,
      value text not null
    );

    create table ended_sessions (
      nonce text primary key,
      expires_at timestamptz not null
    );
  `,
  down: `
    drop table ended_sessions;
    drop table secrets;
    drop table keys;
  `,
};
