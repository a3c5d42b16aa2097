import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { exists } from '../../files/index.ts';
import type { LocalFile } from '../store.ts';

interface Copy {
  readonly bytes: number;
  users: number;
}

interface CopiesOptions {
  /** Emptied when it is opened: what an earlier process left there counts for nothing. */
  readonly folder: string;
  /** What unused copies take together at most. */
  readonly maxBytes: number;
}

/** Copies on this machine of files that lie elsewhere: fetched once, kept while there is room, the least used go first. */
export class Copies {
  readonly #options: CopiesOptions;
  readonly #ready: Promise<unknown>;
  /** In the order of their last use. */
  readonly #copies = new Map<string, Copy>();
  readonly #arriving = new Map<string, Promise<void>>();

  constructor(options: CopiesOptions) {
    this.#options = options;
    const { folder } = options;
    this.#ready = rm(folder, { recursive: true, force: true }).then(async () =>
      mkdir(folder, { recursive: true }),
    );
  }

  /** A copy for as long as it is used; `fetch` writes it to a path where there is none yet. */
  async use(place: string, fetch: (path: string) => Promise<void>): Promise<LocalFile> {
    await this.#ready;
    while (!this.#copies.has(place)) await this.#arrive(place, fetch);
    const copy = this.#copies.get(place)!;
    copy.users += 1;
    this.#touch(place, copy);
    let used = true;
    return {
      path: this.#pathOf(place),
      [Symbol.asyncDispose]: async () => {
        if (used) copy.users -= 1;
        used = false;
        await this.#trim();
      },
    };
  }

  /** Takes a file over as the copy of what has just been sent. */
  async keep(place: string, path: string): Promise<void> {
    await this.#ready;
    const { size: bytes } = await stat(path);
    await rename(path, this.#pathOf(place));
    this.#copies.set(place, { bytes, users: 0 });
    await this.#trim();
  }

  async drop(place: string): Promise<void> {
    this.#copies.delete(place);
    await rm(this.#pathOf(place), { force: true });
  }

  async #arrive(place: string, fetch: (path: string) => Promise<void>): Promise<void> {
    const arrival = this.#arriving.get(place) ?? this.#fetch(place, fetch);
    this.#arriving.set(place, arrival);
    try {
      await arrival;
    } finally {
      this.#arriving.delete(place);
    }
  }

  async #fetch(place: string, fetch: (path: string) => Promise<void>): Promise<void> {
    const arriving = join(this.#options.folder, `${place}.${randomUUID()}`);
    try {
      await fetch(arriving);
      await this.keep(place, arriving);
    } finally {
      if (await exists(arriving)) await rm(arriving, { force: true });
    }
  }

  #pathOf(place: string): string {
    return join(this.#options.folder, place);
  }

  #touch(place: string, copy: Copy): void {
    this.#copies.delete(place);
    this.#copies.set(place, copy);
  }

  async #trim(): Promise<void> {
    let total = this.#copies.values().reduce((sum, { bytes }) => sum + bytes, 0);
    // The newest stays, or a file larger than the room could never be used.
    for (const [place, { bytes, users }] of [...this.#copies].slice(0, -1)) {
      if (total <= this.#options.maxBytes) return;
      if (users > 0) continue;
      total -= bytes;
      await this.drop(place);
    }
  }
}
