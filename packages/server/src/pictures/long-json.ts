import { KinemaError } from '@kinema/motion';
import { parseJson } from '../http/json-body.ts';

/** Texts longer than this, in bytes, are left where they are instead of being parsed. */
const LONG_BYTES = 4096;
/** So many quotes are more than a batch of pictures ever has, and few enough to look at without a pause. */
const MAX_QUOTES = 40_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** A text of a JSON document as it stands between its quotes: its escapes are still in it. */
export interface LongText {
  readonly escaped: Buffer;
}

export interface LongJson {
  /** What JSON.parse gives, but for long texts, which are short names here. */
  readonly value: unknown;
  /** The long text behind a name; undefined for any other text. */
  readonly longText: (name: string) => LongText | undefined;
}

const isEscaped = (bytes: Buffer, quote: number): boolean => {
  let before = quote - 1;
  while (bytes[before] === BACKSLASH) before -= 1;
  return (quote - before) % 2 === 0;
};

const refuse = (reason: string): never => {
  throw new KinemaError('bad_request', { reason });
};

/** The document cut at its long texts: what stands between them, and they themselves. */
const cut = (bytes: Buffer, maxRestBytes: number): { rest: Buffer[]; texts: Buffer[] } => {
  const rest: Buffer[] = [];
  const texts: Buffer[] = [];
  let restBytes = 0;
  let kept = 0;
  let quotes = 0;
  let open = -1;
  const keepTo = (end: number): void => {
    restBytes += end - kept;
    if (restBytes > maxRestBytes)
      throw new KinemaError('body_too_large', { limit: `${maxRestBytes} bytes beside its pictures` });
    rest.push(bytes.subarray(kept, end));
  };
  for (let at = bytes.indexOf(QUOTE); at >= 0; at = bytes.indexOf(QUOTE, at + 1)) {
    quotes += 1;
    if (quotes > MAX_QUOTES) refuse('the body holds too many texts');
    if (open < 0) {
      open = at;
    } else if (!isEscaped(bytes, at)) {
      if (at - open > LONG_BYTES) {
        keepTo(open + 1);
        texts.push(bytes.subarray(open + 1, at));
        kept = at;
      }
      open = -1;
    }
  }
  keepTo(bytes.length);
  return { rest, texts };
};

/**
 * Parses JSON that holds whole pictures as texts without making strings of them: that would take three times their
 * memory and keep everybody else waiting. What a long text holds is checked by whoever reads it.
 * @throws KinemaError `bad_request`; `body_too_large` where there is more than `maxRestBytes` beside the long texts
 */
export const parseLongJson = (bytes: Buffer, maxRestBytes: number): LongJson => {
  const { rest, texts } = cut(bytes, maxRestBytes);
  // Nobody can write these names into a body, since nobody knows them beforehand.
  const secret = crypto.randomUUID();
  const names = new Map(texts.map((text, index) => [`${secret}:${index}`, text]));
  const known = [...names.keys()];
  const value = parseJson(rest.map((piece, index) => piece.toString() + (known[index] ?? '')).join(''));
  return {
    value,
    longText: (name) => {
      const escaped = names.get(name);
      return escaped && { escaped };
    },
  };
};
