import { setImmediate as turn } from 'node:timers/promises';
import { KinemaError } from '@kinema/motion';
import { bytesInWords } from '../http/index.ts';
import type { LongText } from './long-json.ts';

/** What is decoded before others get their turn. */
const PIECE_BYTES = 1024 * 1024;
/** The longest prefix of a data URL that is looked for. */
const PREFIX_BYTES = 256;
/** The longest escape of JSON, \u002b, but for its first character. */
const ESCAPE_REST = 5;

const padded = /^([A-Za-z0-9+/_-]*)(={0,2})$/;
/** The prefix of a data URL (RFC 2397) whose encoding is base64. */
const base64Prefix = /^data:[\w!#$&^.+/-]*(?:;[\w-]+=[^;,]*)*;base64,$/i;

const refuse = (name: string, reason: string, cause?: unknown): never => {
  throw new KinemaError('base64_invalid', { file: name, reason }, { cause });
};

const noBase64 = (name: string): never =>
  refuse(name, 'it holds a character that base64 does not have, or ends too early');

const withoutSpace = (text: string): string => text.replaceAll(/[\t\n\r ]+/g, '');

/** A piece of JSON text as what it means. */
const unescape = (text: string, name: string): string => {
  try {
    return JSON.parse(`"${withoutSpace(text)}"`) as string;
  } catch (error) {
    return refuse(name, 'it holds an escape that JSON does not have', error);
  }
};

/** Where the base64 begins: after the prefix of a data URL if there is one. */
const startOf = (text: Buffer, isEscaped: boolean, name: string): number => {
  const head = text.toString('latin1', 0, PREFIX_BYTES);
  if (!/^data:/i.test(head)) return 0;
  const length = head.indexOf(',') + 1;
  const prefix = head.slice(0, length);
  if (base64Prefix.test(isEscaped ? unescape(prefix, name) : prefix)) return length;
  return refuse(name, 'its data URL does not say ";base64,"');
};

/** The end of the next piece, which is not in the midst of an escape. */
const endOfPiece = (text: Buffer, start: number): number => {
  const end = Math.min(text.length, start + PIECE_BYTES);
  if (end === text.length) return end;
  const backslash = text.lastIndexOf('\\', end - 1);
  return backslash > Math.max(start, end - ESCAPE_REST - 1) ? backslash : end;
};

/** The texts of the pieces, without escapes and white space, one turn of the event loop each. */
async function* piecesOf(text: Buffer, isEscaped: boolean, name: string): AsyncGenerator<string> {
  for (let start = startOf(text, isEscaped, name); start < text.length;) {
    const end = endOfPiece(text, start);
    const piece = text.toString('latin1', start, end);
    yield withoutSpace(isEscaped && piece.includes('\\') ? unescape(piece, name) : piece);
    start = end;
    if (start < text.length) await turn();
  }
}

const requireWhole = (last: string, name: string): void => {
  const [, digits, padding] = padded.exec(last) ?? noBase64(name);
  const over = digits!.length % 4;
  const fits =
    padding === '' ? over !== 1 : digits!.length > 0 && (digits!.length + padding!.length) % 4 === 0;
  if (!fits) noBase64(name);
};

/**
 * Decodes base64 (RFC 4648, either alphabet, padded or not, white space ignored), with the prefix of a data URL or
 * without, a piece at a time, so that others are served meanwhile.
 * @param name what to call the picture in messages
 * @throws KinemaError `base64_invalid`, `file_empty`; `file_too_large` beyond `maxBytes`
 */
export const decodeBase64 = async (
  given: string | LongText,
  { name, maxBytes }: { readonly name: string; readonly maxBytes: number },
): Promise<Uint8Array> => {
  const text = typeof given === 'string' ? Buffer.from(given) : given.escaped;
  const tooLarge = (): never => {
    throw new KinemaError('file_too_large', { file: name, limit: bytesInWords(maxBytes) });
  };
  const bytes = Buffer.allocUnsafeSlow(Math.min(maxBytes + 3, Math.ceil((text.length * 3) / 4) + 3));
  let written = 0;
  let waiting = '';
  const decode = (digits: string): number => {
    if ((digits.length * 3) / 4 > maxBytes + 2 - written) tooLarge();
    const count = bytes.write(digits, written, 'base64');
    written += count;
    return count;
  };
  for await (const piece of piecesOf(text, typeof given !== 'string', name)) {
    const all = waiting + piece;
    const whole = Math.max(0, all.length - (all.length % 4 || 4));
    // What base64 does not have is passed over by the decoder, so that bytes are missing.
    if (decode(all.slice(0, whole)) !== (whole * 3) / 4) noBase64(name);
    waiting = all.slice(whole);
  }
  requireWhole(waiting, name);
  decode(waiting);
  if (written === 0) throw new KinemaError('file_empty', { file: name });
  if (written > maxBytes) tooLarge();
  return bytes.subarray(0, written);
};
