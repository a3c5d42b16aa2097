import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { KinemaError } from '@kinema/motion';
import type { Kysely } from 'kysely';
import { contentOf, type Artefacts, type Blobs, type LocalFile } from '../blobs/index.ts';
import {
  cursorText,
  ensureProject,
  isDangling,
  rowsInOne,
  type NewRecordingRow,
  type RecordingRow,
  type Tables,
} from '../database/index.ts';
import type { Once, StoredFile } from '../files/index.ts';
import { runInThread } from '../threads/index.ts';
import type { Recording, RecordingChange, RecordingList, RecordingQuery } from '../wire/index.ts';
import { recordingOf } from './describe.ts';
import { posterOf, previewName, previewOf, type Preview } from './preview.ts';
import { requireRoom } from './quota.ts';
import { examine, writeArriving, type Limits } from './receive.ts';
import { searchRecordings } from './search.ts';

/** Whose a file is that becomes a recording. */
export interface Arrival {
  readonly project: string;
  readonly keyId: string | undefined;
  readonly fileName: string;
}

interface LibraryOptions {
  readonly db: Kysely<Tables>;
  readonly blobs: Blobs;
  readonly artefacts: Artefacts;
  readonly limits: Limits;
  /** Where files take shape. */
  readonly scratch: string;
  /** Where previews of pictures are made. */
  readonly making: Once;
  /** Where videos are encoded. */
  readonly encoding: Once;
}

const PAGE = 100;

/** Recordings of projects: rows, and the files that they name by content. */
export class Library {
  readonly #options: LibraryOptions;

  constructor(options: LibraryOptions) {
    this.#options = options;
  }

  /** Those that a query asks for, the newest first. */
  async list(project: string, query: RecordingQuery = {}): Promise<RecordingList> {
    const limit = query.limit ?? PAGE;
    const { db } = this.#options;
    const rows = await rowsInOne(db, searchRecordings(db, project, query).limit(limit + 1));
    const page = rows.slice(0, limit);
    return {
      recordings: page.map(recordingOf),
      next: rows.length > limit ? cursorText(page.at(-1)!) : null,
    };
  }

  /**
   * A recording of a project. That of another is as if it were not there.
   * @throws KinemaError `not_found`
   */
  async get(project: string, id: string): Promise<Recording> {
    return recordingOf(await this.#row(project, id));
  }

  /**
   * Takes in a file that is on its way; it becomes a recording when it is whole and Kinema reads it.
   * @throws KinemaError what the content throws; what {@link adopt} throws
   */
  async receive(arrival: Arrival, content: AsyncIterable<Uint8Array>): Promise<Recording> {
    const path = join(this.#options.scratch, randomUUID());
    try {
      await writeArriving(content, path);
      return await this.adopt(arrival, path);
    } finally {
      await rm(path, { force: true });
    }
  }

  /**
   * Makes a recording of a file of this machine, which is gone from its path afterwards.
   * @param id of the recording; one that is there already is given back, so that this can be done again
   * @throws KinemaError `file_empty`, `media_*`, `picture_too_large`, `video_too_long`, `quota_exceeded`, `disk_full`,
   * `store_away`, `database_away`
   */
  async adopt(arrival: Arrival, path: string, id: string = randomUUID()): Promise<Recording> {
    const { db, blobs, limits } = this.#options;
    const { project, keyId, fileName } = arrival;
    const described = await examine(path, fileName, limits);
    const content = await contentOf(path);
    await ensureProject(db, project);
    const row = await blobs.keep(
      path,
      async (trx, { sha256, bytes }) => {
        await requireRoom(trx, { ...arrival, bytes }, limits);
        const values: NewRecordingRow = {
          ...described,
          id,
          project,
          key_id: keyId ?? null,
          subject_id: null,
          sha256,
          file_name: fileName,
          tags: [],
          notes: '',
          created_at: new Date(),
        };
        const added = await trx
          .insertInto('recordings')
          .values(values)
          .onConflict((conflict) => conflict.doNothing())
          .returningAll()
          .executeTakeFirst();
        return (
          added ?? trx.selectFrom('recordings').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
        );
      },
      content,
    );
    return recordingOf(row);
  }

  /**
   * Says at once that a file will not fit in, before any of it is sent.
   * @throws KinemaError `quota_exceeded`
   */
  async requireRoomFor(arrival: Arrival, bytes: number): Promise<void> {
    const { db, limits } = this.#options;
    await db.transaction().execute(async (trx) => requireRoom(trx, { ...arrival, bytes }, limits));
  }

  /** @throws KinemaError `not_found` for the recording or the subject */
  async change(project: string, id: string, change: RecordingChange): Promise<Recording> {
    const { db } = this.#options;
    const { subject_id } = change;
    if (typeof subject_id === 'string') {
      const subject = await db
        .selectFrom('subjects')
        .select('id')
        .where('project', '=', project)
        .where('id', '=', subject_id)
        .executeTakeFirst();
      if (!subject) throw new KinemaError('not_found', { what: `subject ${subject_id}` });
    }
    try {
      await db
        .updateTable('recordings')
        .set(change)
        .where('project', '=', project)
        .where('id', '=', id)
        .execute();
    } catch (error) {
      // Deleted in the meantime.
      if (isDangling(error)) throw new KinemaError('not_found', { what: `subject ${subject_id}` });
      throw error;
    }
    return this.get(project, id);
  }

  /** @throws KinemaError `file_vanished`, `store_away` */
  async original({ sha256, content_type, file_name }: Recording): Promise<StoredFile> {
    const file = await this.#options.blobs.open(sha256).catch((error: unknown) => {
      throw calledBy(file_name, error);
    });
    return stored(file, content_type, file_name);
  }

  /** Something that every browser shows; made when it is first asked for. */
  async preview(recording: Recording, options: { readonly small: boolean }): Promise<StoredFile> {
    const preview = previewOf(recording, options);
    return preview ? this.#made(recording, preview) : this.original(recording);
  }

  /**
   * The keypoints of a recording as a table; made when it is first asked for.
   * @throws KinemaError `export_impossible` for a recording of pictures
   */
  async table(recording: Recording): Promise<StoredFile> {
    if (recording.kind !== 'keypoints')
      throw new KinemaError('export_impossible', {
        format: 'csv',
        reason: 'it has pictures and no keypoints yet; an analysis finds them',
      });
    return this.#made(recording, {
      key: 'keypoints-csv',
      ending: '.csv',
      contentType: 'text/csv',
      make: async (path, out) => runInThread('writeKeypointsCsv', [path, recording.file_name, out]),
    });
  }

  /** A picture that stands for a recording; made when it is first asked for. */
  async poster(recording: Recording): Promise<StoredFile> {
    return this.#made(recording, posterOf(recording));
  }

  /**
   * Removes a recording with its analyses and all that was made of it.
   * @throws KinemaError `not_found`
   */
  async remove(project: string, id: string): Promise<void> {
    const { db, blobs } = this.#options;
    const files = await db.transaction().execute(async (trx) => {
      const recording = await trx
        .selectFrom('recordings')
        .select('sha256')
        .where('project', '=', project)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      if (!recording) throw missing(id);
      const artefacts = await trx
        .selectFrom('artefacts')
        .select('sha256')
        .where('recording_id', '=', id)
        .execute();
      await trx.deleteFrom('recordings').where('id', '=', id).execute();
      return [recording, ...artefacts];
    });
    await blobs.release(files.map(({ sha256 }) => sha256));
  }

  async #made(recording: Recording, preview: Preview): Promise<StoredFile> {
    const { artefacts, making, encoding } = this.#options;
    const { key, ending, contentType, make } = preview;
    const file = await artefacts.obtain(
      { recordingId: recording.id, key },
      {
        ending,
        once: contentType.startsWith('video/') ? encoding : making,
        make: async (out, signal) => {
          const original = await this.original(recording);
          try {
            await make(original.path, out, { name: recording.file_name, signal });
          } finally {
            await original.release?.();
          }
        },
      },
    );
    return stored(file, contentType, previewName(recording, preview));
  }

  async #row(project: string, id: string): Promise<RecordingRow> {
    const row = await this.#options.db
      .selectFrom('recordings')
      .selectAll()
      .where('project', '=', project)
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row) throw missing(id);
    return row;
  }
}

const missing = (id: string): KinemaError => new KinemaError('not_found', { what: `recording ${id}` });

const stored = (file: LocalFile, contentType: string, fileName: string): StoredFile => ({
  path: file.path,
  contentType,
  fileName,
  release: async () => file[Symbol.asyncDispose](),
});

/** Calls a file that is gone from the store by the name that people know. */
const calledBy = (fileName: string, error: unknown): unknown =>
  error instanceof KinemaError && error.code === 'file_vanished'
    ? new KinemaError('file_vanished', { file: fileName }, { cause: error })
    : error;
