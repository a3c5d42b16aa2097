import type { HandPicture } from '@kinema/client';
import { explain, type Failure } from '../api/failure.ts';
import { kinema } from '../api/client.ts';

/** A picture that was chosen, and what is known of it so far. */
export interface Look {
  readonly key: number;
  readonly file: File;
  /** Address of the picture itself, as the browser has it. */
  readonly url: string;
  readonly state:
    | { readonly kind: 'looking' }
    | { readonly kind: 'found'; readonly picture: HandPicture }
    | { readonly kind: 'failed'; readonly failure: Failure };
}

/** Pictures that are sent at once; the server works on them side by side. */
const AT_ONCE = 3;
/** More pictures than these are not kept on the page; the oldest go. */
const KEPT = 60;

/** Some systems do not know the types of all pictures; then the server looks. */
const mayBePicture = ({ type }: File): boolean => type === '' || type.startsWith('image/');

const notPicture: Failure = {
  message: 'this is not a picture',
  advice: 'Choose JPEG, PNG, WebP, AVIF, TIFF or GIF pictures.',
};

/** The pictures that were chosen, the newest first; one that fails does not hold up the others. */
class Looks {
  #list: readonly Look[] = [];
  readonly #waiting: (() => Promise<void>)[] = [];
  readonly #listeners = new Set<() => void>();
  #running = 0;
  #nextKey = 1;

  readonly list = (): readonly Look[] => this.#list;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  add(files: readonly File[], mirrored: boolean): void {
    const added = files.map((file): Look => ({
      key: this.#nextKey++,
      file,
      url: URL.createObjectURL(file),
      state: { kind: 'looking' },
    }));
    const all = [...added, ...this.#list];
    for (const { url } of all.slice(KEPT)) URL.revokeObjectURL(url);
    this.#change(all.slice(0, KEPT));
    for (const look of added) this.#waiting.push(() => this.#look(look, mirrored));
    this.#startNext();
  }

  /** Looks again at a picture, as after a failure or with another setting. */
  again(key: number, mirrored: boolean): void {
    const look = this.#list.find((one) => one.key === key);
    if (!look) return;
    this.#settle(key, { kind: 'looking' });
    this.#waiting.push(() => this.#look(look, mirrored));
    this.#startNext();
  }

  remove(key: number): void {
    const look = this.#list.find((one) => one.key === key);
    if (look) URL.revokeObjectURL(look.url);
    this.#change(this.#list.filter((one) => one.key !== key));
  }

  clear(): void {
    for (const { url } of this.#list) URL.revokeObjectURL(url);
    this.#change([]);
  }

  async #look({ key, file }: Look, mirrored: boolean): Promise<void> {
    // It may have been removed while it waited.
    if (!this.#list.some((one) => one.key === key)) return;
    if (!mayBePicture(file)) {
      this.#settle(key, { kind: 'failed', failure: notPicture });
      return;
    }
    try {
      this.#settle(key, { kind: 'found', picture: await kinema.hands.find(file, { mirrored }) });
    } catch (error) {
      this.#settle(key, { kind: 'failed', failure: explain(error) });
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

  #settle(key: number, state: Look['state']): void {
    this.#change(this.#list.map((one) => (one.key === key ? { ...one, state } : one)));
  }

  #change(list: readonly Look[]): void {
    this.#list = list;
    for (const listener of this.#listeners) listener();
  }
}

/** Stays while other views are shown. */
export const looks = new Looks();
