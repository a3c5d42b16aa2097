import pg from 'pg';

/** A thing that one process of all on a database does at a time. */
export interface Turn {
  /** Whether it is this process; once it is, it stays so until it gives the turn up, ends, or loses the database. */
  isMine(): Promise<boolean>;
  giveUp(): Promise<void>;
}

/** Where the database is one process's own. */
export const ownTurn: Turn = {
  isMine: async () => Promise.resolve(true),
  giveUp: async () => Promise.resolve(),
};

/**
 * A turn among all processes on a PostgreSQL, as a lock that goes with the connection that took it.
 * @param name of what is done, the same in all of them
 */
export const postgresTurn = (url: string, name: string): Turn => {
  let holding: pg.Client | undefined;
  const giveUp = async (): Promise<void> => {
    const client = holding;
    holding = undefined;
    await client?.end().catch(() => undefined);
  };
  const take = async (client: pg.Client): Promise<boolean> => {
    await client.connect();
    const { rows } = await client.query<{ mine: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as mine',
      [name],
    );
    return rows[0]!.mine;
  };
  return {
    isMine: async () => {
      if (holding) return true;
      const client = new pg.Client({ connectionString: url });
      client.on('error', () => {
        if (holding === client) holding = undefined;
      });
      const mine = await take(client).catch(async (error: unknown) => {
        await client.end().catch(() => undefined);
        throw error;
      });
      if (mine) holding = client;
      else await client.end();
      return mine;
    },
    giveUp,
  };
};
