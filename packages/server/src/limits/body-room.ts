import { KinemaError } from '@kinema/motion';

export interface BodyRoomOptions {
  readonly limitBytes: number;
  readonly onRefusal?: () => void;
}

/** When a refused request is worth sending again, in seconds: bodies come and go quickly. */
const COME_BACK_SECONDS = 1;

const inWords = (bytes: number): string => `${Math.ceil(bytes / 1024 ** 2)} MiB`;

/**
 * Memory for the bodies of requests that are read as a whole, from before they come until they are answered. Each may be
 * within its own limit, and many at once would still fill the machine. Where nothing else is held, any size is let in.
 */
export class BodyRoom {
  readonly #options: BodyRoomOptions;
  #held = 0;

  constructor(options: BodyRoomOptions) {
    this.#options = options;
  }

  get heldBytes(): number {
    return this.#held;
  }

  /**
   * Takes room, and gives it back when what is returned is called.
   * @throws KinemaError `bodies_full`
   */
  hold(bytes: number): () => void {
    const { limitBytes, onRefusal } = this.#options;
    if (this.#held > 0 && this.#held + bytes > limitBytes) {
      onRefusal?.();
      throw new KinemaError('bodies_full', { limit: inWords(limitBytes), retry_after_s: COME_BACK_SECONDS });
    }
    this.#held += bytes;
    let isHeld = true;
    return () => {
      if (isHeld) this.#held -= bytes;
      isHeld = false;
    };
  }
}
