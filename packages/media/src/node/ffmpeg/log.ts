/** Lines that say nothing about the media: decoders that were switched off on purpose. */
const expected = /not on whitelist|Last message repeated/;

/** Without the address of the component, the level and the path of the file. */
const plain = (line: string): string =>
  line
    .replaceAll(/\[[^\]]* @ (?:0x)?[0-9a-f]+\] */gi, '')
    .replace(/^\[(?:error|fatal|panic)\] */, '')
    .replaceAll(/file:\S.*?: (?=[A-Z])/g, '')
    .trim();

const DISK_FULL = /no space left on device|disk quota exceeded/i;

/**
 * What ffmpeg says on its standard error at `-loglevel level+error`, in bounded memory: the number of errors, the first
 * of them, and whether the disk was full.
 */
export class FfmpegLog {
  #rest = '';
  #errors = 0;
  #first: string | undefined;
  #diskFull = false;

  get errors(): number {
    return this.#errors;
  }

  /** The first error, in ffmpeg's words. */
  get first(): string | undefined {
    return this.#first;
  }

  get diskFull(): boolean {
    return this.#diskFull;
  }

  /** Takes the next piece of the stream, cut anywhere. */
  push(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop()!.slice(-4096);
    for (const line of lines) this.#line(line);
  }

  /** Takes what is left when the stream ends. */
  end(): void {
    this.#line(this.#rest);
    this.#rest = '';
  }

  #line(line: string): void {
    if (DISK_FULL.test(line)) this.#diskFull = true;
    if (!/\[(?:error|fatal|panic)\]/.test(line) || expected.test(line)) return;
    this.#errors += 1;
    this.#first ??= plain(line).slice(0, 200);
  }
}
