import type { ErrorCode } from '@kinema/motion';
import type { Cached } from '../cache/index.ts';
import type { HandParameters, HandsFound, PicturePoseParameters, PosesFound } from '../wire/index.ts';

export interface PictureWorkCall {
  /** Drops the work when the client has gone. */
  readonly signal?: AbortSignal;
  /** Whether a picture that would wait too long for its turn is refused with `busy`, or waits. */
  readonly whenBusy?: 'refuse' | 'wait';
}

/** What batches of pictures share with all other work. */
export interface BatchWork {
  /** Pictures of one batch that are worked on at a time. */
  readonly width: number;
  /** @throws KinemaError `busy` when a picture that came now would be refused */
  requireRoom(): void;
  /** One picture failed, which does not fail the request. */
  onFailure(code: ErrorCode): void;
  /** A batch of so many pictures is answered. */
  onDone(pictures: number, seconds: number): void;
}

/** What is done with pictures while their senders wait; the same picture again is answered from what was kept. */
export interface PictureWork {
  hands(bytes: Uint8Array, parameters: HandParameters, call?: PictureWorkCall): Promise<Cached<HandsFound>>;
  poses(
    bytes: Uint8Array,
    parameters: PicturePoseParameters,
    call?: PictureWorkCall,
  ): Promise<Cached<PosesFound>>;
}
