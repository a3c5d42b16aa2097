/**
 * Reads the timestamps that ffmpeg's `framecrc` muxer writes in a time base of a microsecond:
 * `stream, dts, pts, duration, size, checksum`, one line a frame; lines that begin with # describe the stream.
 */
export class StampReader {
  readonly #onStamp: (microseconds: number) => void;
  #rest = '';

  constructor(onStamp: (microseconds: number) => void) {
    this.#onStamp = onStamp;
  }

  /** Takes the next piece of the text, cut anywhere. */
  push(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop()!;
    for (const line of lines) {
      if (line === '' || line.startsWith('#')) continue;
      this.#onStamp(Number(line.split(',', 3)[2]));
    }
  }
}
