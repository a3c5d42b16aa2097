import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { KinemaError } from '@kinema/motion';
import type { Answer, Place } from './messages.ts';

/** The same file under its ending in a checkout and in a package that was built. */
const workerFile = import.meta.url.endsWith('.ts') ? 'worker.ts' : 'worker.js';

/** A query that the embedded database refused, with what PostgreSQL says of it. */
class EmbeddedError extends Error {
  override readonly name = 'EmbeddedError';
  readonly code: string | undefined;
  readonly constraint: string | undefined;

  constructor({ message, code, constraint }: NonNullable<Answer['error']>) {
    super(message);
    this.code = code;
    this.constraint = constraint;
  }
}

/** SQLSTATE of a full disk, and what is said where a file may not become as large. */
const DISK_FULL = '53100';
const TOO_LARGE = /No space left on device|Disk quota exceeded|File too large/i;

/** An error of the database as what it means for whoever asked. */
const meaningOf = (error: Error & { readonly code?: string | undefined }): Error =>
  error.code === DISK_FULL || TOO_LARGE.test(error.message)
    ? new KinemaError('disk_full', { file: 'the database' }, { cause: error })
    : error;

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: Error) => void;
}

/** The embedded database as this thread sees it. */
export class DatabaseThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #over: Error | undefined;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (answer: Answer) => {
      this.#waiting.get(answer.id)?.resolve(answer);
      this.#waiting.delete(answer.id);
    });
    worker.on('error', (error) => this.#end(error as Error));
    worker.on('exit', () => this.#end(new Error('the database is closed')));
  }

  /** It ended by itself or was closed; what was asked of it in a transaction is undone. */
  get isOver(): boolean {
    return this.#over !== undefined;
  }

  /**
   * Opens the database in a folder, which it makes where there is none.
   * @param image the folder of a closed database that this one is to begin as a copy of; only where there is none yet
   * @throws KinemaError `disk_full`, `database_away`
   */
  static async open(folder: string, image?: string): Promise<DatabaseThread> {
    const workerData: Place = { folder, ...(image !== undefined && { image }) };
    const worker = new Worker(new URL(workerFile, import.meta.url), { workerData, execArgv: [] });
    try {
      await once(worker, 'message');
    } catch (error) {
      const meaning = meaningOf(error as Error);
      throw meaning instanceof KinemaError ? meaning : new KinemaError('database_away', {}, { cause: error });
    }
    return new DatabaseThread(worker);
  }

  /** @throws EmbeddedError what the database says; KinemaError `disk_full`, `database_away` once it is over */
  async query(text: string, parameters: readonly unknown[]): Promise<Answer> {
    if (this.#over) throw this.#over;
    this.#asked += 1;
    const id = this.#asked;
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    this.#waiting.set(id, { resolve, reject });
    this.#worker.postMessage({ id, text, parameters }, []);
    const answer = await promise;
    if (!answer.error) return answer;
    const error = meaningOf(new EmbeddedError(answer.error));
    if (answer.error.isOver) {
      this.#end(new KinemaError('database_away', {}, { cause: error }));
      await this.#worker.terminate();
    }
    throw error;
  }

  async close(): Promise<void> {
    if (this.#over) return;
    const ended = once(this.#worker, 'exit');
    this.#worker.postMessage('close', []);
    await ended;
  }

  #end(reason: Error): void {
    this.#over ??= reason;
    for (const { reject } of this.#waiting.values()) reject(this.#over);
    this.#waiting.clear();
  }
}
