import type { Cached } from '../cache/index.ts';
import type { PicturePoseParameters, PosesFound } from '../wire/index.ts';

export interface PictureWorkCall {
  /** Drops the work when the client has gone. */
  readonly signal?: AbortSignal;
  /** Whether a picture that would wait too long for its turn is refused with `busy`, or waits. */
  readonly whenBusy?: 'refuse' | 'wait';
}

/** What is done with pictures while their senders wait; the same picture again is answered from what was kept. */
export interface PictureWork {
  poses(
    bytes: Uint8Array,
    parameters: PicturePoseParameters,
    call?: PictureWorkCall,
  ): Promise<Cached<PosesFound>>;
}
