import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { KinemaError } from '@kinema/motion';
import { DEFAULT_PROJECT } from '../access/roles.ts';
import { hasCode, readJson, spaceFailure, writeJson } from '../files/index.ts';

/** What every record of a {@link Collection} has. */
interface Stored {
  readonly id: string;
  readonly created_at: string;
  /** Whose it is: who belongs to another project does not see it. */
  readonly project: string;
}

interface CollectionOptions {
  /** What one of them is called, for messages. */
  readonly noun: string;
  /** Holds one folder per item. */
  readonly folder: string;
  /** On the same file system; things take shape and vanish here. */
  readonly incoming: string;
}

const RECORD = 'record.json';

/**
 * Things that are a folder each, named by its id: a record and whatever files belong to it. An item appears and
 * vanishes by one rename, so that at no time a half-written one can be seen. Records are kept in memory too.
 */
export class Collection<T extends Stored> {
  readonly #options: CollectionOptions;
  readonly #records = new Map<string, T>();
  readonly #writes = new Map<string, Promise<void>>();
  /** Folders without a readable record, found at the start and left alone. */
  readonly unreadable: readonly string[];

  private constructor(options: CollectionOptions, records: readonly T[], unreadable: readonly string[]) {
    this.#options = options;
    for (const record of records) this.#records.set(record.id, record);
    this.unreadable = unreadable;
  }

  static async open<T extends Stored>(options: CollectionOptions): Promise<Collection<T>> {
    const records: T[] = [];
    const unreadable: string[] = [];
    for (const name of await readdir(options.folder)) {
      const record = await readJson(join(options.folder, name, RECORD));
      if (isStoredAs(name, record)) records.push({ project: DEFAULT_PROJECT, ...record } as T);
      else unreadable.push(name);
    }
    return new Collection(options, records, unreadable);
  }

  /** All records, the newest first. */
  list(): T[] {
    return [...this.#records.values()].sort(
      (a, b) => compare(b.created_at, a.created_at) || compare(a.id, b.id),
    );
  }

  /** @throws KinemaError `not_found` */
  get(id: string): T {
    const record = this.#records.get(id);
    if (!record) throw this.#missing(id);
    return record;
  }

  #missing(id: string): KinemaError {
    return new KinemaError('not_found', { what: `${this.#options.noun} ${id}` });
  }

  /** The records of a project, the newest first. */
  listOf(project: string): T[] {
    return this.list().filter((record) => record.project === project);
  }

  /**
   * A record of a project. That of another is as if it were not there.
   * @throws KinemaError `not_found`
   */
  getOf(project: string, id: string): T {
    const record = this.#records.get(id);
    if (record?.project !== project) throw this.#missing(id);
    return record;
  }

  has(id: string): boolean {
    return this.#records.has(id);
  }

  /** The path of a file of an item. */
  file(id: string, ...names: string[]): string {
    return join(this.#options.folder, id, ...names);
  }

  /**
   * Makes an item: `fill` puts its files into a new folder and gives its record, then the folder takes its place. When
   * `fill` throws, nothing stays.
   * @throws KinemaError `disk_full`; else what `fill` throws
   */
  async add(fill: (id: string, folder: string) => Promise<T>): Promise<T> {
    const id = randomUUID();
    const staging = join(this.#options.incoming, id);
    try {
      await mkdir(staging);
      const record = await fill(id, staging);
      await writeJson(join(staging, RECORD), record);
      await rename(staging, this.file(id));
      this.#records.set(id, record);
      return record;
    } catch (error) {
      await rm(staging, { recursive: true, force: true });
      throw spaceFailure(error, `the ${this.#options.noun}`);
    }
  }

  /** Replaces the record of an item that still exists in memory alone, for what a restart may forget. */
  note(record: T): void {
    if (this.#records.has(record.id)) this.#records.set(record.id, record);
  }

  /** Replaces the record of an item that still exists; later calls win. */
  async save(record: T): Promise<void> {
    if (!this.#records.has(record.id)) return;
    this.note(record);
    const before = this.#writes.get(record.id) ?? Promise.resolve();
    const write = before.then(() => this.#write(record.id));
    this.#writes.set(
      record.id,
      write.catch(() => undefined),
    );
    await write;
  }

  /** Writes what the record is by now, so that a queue of changes costs no more than its last one. */
  async #write(id: string): Promise<void> {
    const record = this.#records.get(id);
    if (record) await writeJson(this.file(id, RECORD), record);
  }

  /** Removes an item and all its files. */
  async remove(id: string): Promise<void> {
    if (!this.#records.delete(id)) return;
    await this.#writes.get(id);
    this.#writes.delete(id);
    const leaving = join(this.#options.incoming, randomUUID());
    try {
      await rename(this.file(id), leaving);
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return;
      throw error;
    }
    await rm(leaving, { recursive: true, force: true });
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const isStoredAs = (name: string, value: unknown): value is Pick<Stored, 'id' | 'created_at'> =>
  typeof value === 'object' && value !== null && 'id' in value && value.id === name && 'created_at' in value;
