import { packFrames, type Chunk } from './chunk.ts';
import { openRecordings, type KeptRecording } from './database.ts';
import type { RecordedFrame } from './source.ts';

type Entry =
  { readonly store: 'chunks'; readonly value: Chunk } | { readonly store: 'parts'; readonly value: Blob };

/** Writes one recording, a piece after the other; each is there wholly or not at all. */
export class RecordingWriter {
  #recording: KeptRecording;
  readonly #keypointCount: number;
  readonly #startSeconds: number;
  readonly #erasure: AbortSignal | undefined;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(
    recording: KeptRecording,
    { skeleton, timeSeconds }: RecordedFrame,
    erasure: AbortSignal | undefined,
  ) {
    this.#recording = recording;
    this.#erasure = erasure;
    this.#keypointCount = skeleton.keypoints.length;
    this.#startSeconds = timeSeconds;
  }

  /**
   * @param first the frame from which the times of the recording count
   * @param erasure aborts when the recording is erased: nothing more is written of it
   * @throws DOMException where the browser gives no storage
   */
  static async begin(
    recording: KeptRecording,
    first: RecordedFrame,
    erasure?: AbortSignal,
  ): Promise<RecordingWriter> {
    await (await openRecordings()).add('recordings', recording);
    return new RecordingWriter(recording, first, erasure);
  }

  /** @throws DOMException `QuotaExceededError` where the storage is full: what was written before stays */
  async writeFrames(frames: readonly RecordedFrame[]): Promise<KeptRecording> {
    if (frames.length === 0) return this.#recording;
    const value = packFrames(frames, this.#keypointCount, this.#startSeconds);
    return this.#write((before) => ({
      after: {
        ...before,
        models: [...new Set([...before.models, ...frames.map(({ model }) => model)])],
        chunkCount: before.chunkCount + 1,
        frameCount: before.frameCount + frames.length,
        durationSeconds: value.times.at(-1)!,
      },
      index: before.chunkCount,
      entry: { store: 'chunks', value },
    }));
  }

  /**
   * @param video its media type, and where it begins in seconds from the first frame
   * @throws DOMException as {@link writeFrames}
   */
  async writePart(part: Blob, video: { type: string; startSeconds: number }): Promise<KeptRecording> {
    return this.#write((before) => {
      const index = before.video?.partCount ?? 0;
      return {
        after: { ...before, video: { ...video, partCount: index + 1 } },
        index,
        entry: { store: 'parts', value: part },
      };
    });
  }

  async finish(): Promise<KeptRecording> {
    return this.#write((before) => ({ after: { ...before, complete: true }, index: 0, entry: undefined }));
  }

  /** One after the other, so that the numbers of the pieces follow each other. */
  async #write(
    change: (before: KeptRecording) => { after: KeptRecording; index: number; entry: Entry | undefined },
  ): Promise<KeptRecording> {
    const write = async (): Promise<KeptRecording> => {
      this.#erasure?.throwIfAborted();
      const { after, index, entry } = change(this.#recording);
      const database = await openRecordings();
      // Strict: what is told to be written outlives a crash of the machine too.
      const transaction = database.transaction(['recordings', 'chunks', 'parts'], 'readwrite', {
        durability: 'strict',
      });
      const key: [string, number] = [after.id, index];
      await Promise.all([
        transaction.done,
        transaction.objectStore('recordings').put(after),
        entry?.store === 'chunks' && transaction.objectStore('chunks').put(entry.value, key),
        entry?.store === 'parts' && transaction.objectStore('parts').put(entry.value, key),
      ]);
      this.#recording = after;
      return after;
    };
    const next = this.#last.then(write, write);
    this.#last = next;
    // Whoever asked for the piece hears of its failure; the next one is tried all the same.
    next.catch(() => undefined);
    return next;
  }
}
