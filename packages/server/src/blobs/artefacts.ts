import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../database/index.ts';
import type { Once } from '../files/index.ts';
import type { Blobs } from './blobs.ts';
import type { LocalFile } from './store.ts';

/** Where something that is made of a recording belongs. */
export interface ArtefactName {
  readonly recordingId: string;
  /** Made of all that went into it, so that what has the same key has the same content. */
  readonly key: string;
  /** The key of the artefact that it goes with. */
  readonly partOf?: string;
}

/** How a missing artefact is made. */
interface Making {
  /** What the name of its file ends in, for writers that go by it. */
  readonly ending: string;
  /** Where it waits for its turn. */
  readonly once: Once;
  readonly make: (path: string, signal: AbortSignal) => Promise<void>;
}

/** Writes the row of an artefact whose file is kept; one that is there stays. */
export const referToArtefact = async (
  trx: Transaction<Tables>,
  { recordingId, key, partOf }: ArtefactName,
  sha256: string,
): Promise<void> => {
  await trx
    .insertInto('artefacts')
    .values({ recording_id: recordingId, key, part_of: partOf ?? null, sha256 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

interface ArtefactsOptions {
  readonly db: Kysely<Tables>;
  readonly blobs: Blobs;
  /** Where they take shape. */
  readonly scratch: string;
}

/** What was made of recordings: previews, what steps of analyses found, exports. */
export class Artefacts {
  readonly #options: ArtefactsOptions;

  constructor(options: ArtefactsOptions) {
    this.#options = options;
  }

  /** Undefined where it is not made. */
  async find({ recordingId, key }: ArtefactName): Promise<LocalFile | undefined> {
    const row = await this.#options.db
      .selectFrom('artefacts')
      .select('sha256')
      .where('recording_id', '=', recordingId)
      .where('key', '=', key)
      .executeTakeFirst();
    return row && this.#options.blobs.open(row.sha256);
  }

  /**
   * An artefact, made where it is not there. Those who ask at the same time wait for one making of it.
   * @throws what `make` throws; KinemaError `shutting_down`, `disk_full`, `store_away`
   */
  async obtain(name: ArtefactName, { ending, once, make }: Making): Promise<LocalFile> {
    const found = await this.find(name);
    if (found) return found;
    await once.run(`${name.recordingId}/${name.key}`, async (signal) => {
      const path = join(this.#options.scratch, `${randomUUID()}${ending}`);
      try {
        await make(path, signal);
        await this.#options.blobs.keep(path, async (trx, { sha256 }) => referToArtefact(trx, name, sha256));
      } finally {
        await rm(path, { force: true });
      }
    });
    return this.obtain(name, { ending, once, make });
  }
}
