import type { HandPicture } from '@kinema/client';
import { KinemaError } from '@kinema/motion/errors';
import { explain, type Failure } from '../api/failure.ts';
import { kinema } from '../api/client.ts';
import { waitAsTold, type Wait } from '../api/wait.ts';

/** A picture that was chosen, and what is known of it so far. */
export interface Look {
  readonly key: number;
  readonly file: File;
  /** Address of the picture itself, as the browser has it. */
  readonly url: string;
  /** Whether it is, or was, read as a mirror image. */
  readonly mirrored: boolean;
  readonly state:
    | { readonly kind: 'looking' }
    | { readonly kind: 'waiting'; readonly wait: Wait }
    | { readonly kind: 'found'; readonly picture: HandPicture }
    | { readonly kind: 'failed'; readonly failure: Failure };
}

/** Pictures that are sent at once; the server works on them side by side. */
const AT_ONCE = 3;
/** More pictures than these are not kept on the page; the oldest go. */
const KEPT = 60;

/** What is told without asking; some systems do not know the types of all pictures, of which the server says more. */
const requirePicture = ({ type, size }: File): void => {
  const file = 'the file';
  if (size === 0) throw new KinemaError('file_empty', { file });
  if (type === '' || type.startsWith('image/')) return;
  const what = type.startsWith('video/') ? 'a video' : type;
  throw new KinemaError('picture_expected', { file, reason: `by its name it is ${what}` });
};

const sleep = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve());
    setTimeout(resolve, milliseconds);
  });

/** The pictures that were chosen, the newest first; one that fails does not hold up the others. */
class Looks {
  #list: readonly Look[] = [];
  #mirrored = false;
  readonly #waiting: (() => Promise<void>)[] = [];
  readonly #listeners = new Set<() => void>();
  /** What ends the present look at a picture, by its key. */
  readonly #endings = new Map<number, AbortController>();
  #running = 0;
  #nextKey = 1;

  readonly list = (): readonly Look[] => this.#list;

  /** Whether all pictures are read as mirror images. */
  readonly mirrored = (): boolean => this.#mirrored;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  add(files: readonly File[]): void {
    const added = files.map((file): Look => ({
      key: this.#nextKey++,
      file,
      url: URL.createObjectURL(file),
      mirrored: this.#mirrored,
      state: { kind: 'looking' },
    }));
    const all = [...added, ...this.#list];
    for (const look of all.slice(KEPT)) this.#forget(look);
    this.#change(all.slice(0, KEPT));
    for (const { key } of added.slice(0, KEPT)) this.again(key);
  }

  /** Reads those that are listed, and those to come, as mirror images or as they are. */
  setMirrored(mirrored: boolean): void {
    this.#mirrored = mirrored;
    this.#change([...this.#list]);
    for (const { key, state } of this.#list)
      if (state.kind !== 'failed' || state.failure.mayPass) this.again(key);
  }

  /** Looks at a picture, instead of what is being done about it. */
  again(key: number): void {
    const mirrored = this.#mirrored;
    const ending = new AbortController();
    this.#endings.get(key)?.abort();
    this.#endings.set(key, ending);
    this.#set(key, { mirrored, state: { kind: 'looking' } });
    this.#waiting.push(() => this.#look(key, mirrored, ending.signal));
    this.#startNext();
  }

  remove(key: number): void {
    for (const look of this.#list) if (look.key === key) this.#forget(look);
    this.#change(this.#list.filter((one) => one.key !== key));
  }

  clear(): void {
    for (const look of this.#list) this.#forget(look);
    this.#change([]);
  }

  #forget({ key, url }: Look): void {
    URL.revokeObjectURL(url);
    this.#endings.get(key)?.abort();
    this.#endings.delete(key);
  }

  /** Looks until the server has answered, whenever it says that it will. */
  async #look(key: number, mirrored: boolean, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const state = await this.#lookOnce(key, mirrored, signal);
      if (signal.aborted) return;
      this.#set(key, { state });
      if (state.kind !== 'waiting') return;
      await sleep(state.wait.until - performance.now(), signal);
    }
  }

  async #lookOnce(key: number, mirrored: boolean, signal: AbortSignal): Promise<Look['state']> {
    try {
      const { file } = this.#list.find((one) => one.key === key)!;
      requirePicture(file);
      return { kind: 'found', picture: await kinema.hands.find(file, { mirrored, signal }) };
    } catch (error) {
      if (signal.aborted) return { kind: 'looking' };
      const wait = waitAsTold(error);
      return wait ? { kind: 'waiting', wait } : { kind: 'failed', failure: explain(error) };
    }
  }

  #startNext(): void {
    while (this.#running < AT_ONCE) {
      const work = this.#waiting.shift();
      if (!work) return;
      this.#running += 1;
      void work().finally(() => {
        this.#running -= 1;
        this.#startNext();
      });
    }
  }

  #set(key: number, change: Partial<Pick<Look, 'mirrored' | 'state'>>): void {
    this.#change(this.#list.map((one) => (one.key === key ? { ...one, ...change } : one)));
  }

  #change(list: readonly Look[]): void {
    this.#list = list;
    for (const listener of this.#listeners) listener();
  }
}

/** Stays while other views are shown. */
export const looks = new Looks();
