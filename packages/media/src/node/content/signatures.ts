/**
 * What a file is, told from its first bytes alone; names and extensions are never looked at.
 * Signatures: JPEG (ITU-T T.81), PNG (ISO/IEC 15948), RIFF/WebP (RFC 9649), GIF (89a), TIFF 6.0, ISO base media and
 * HEIF brands (ISO/IEC 14496-12, 23008-12, AV1 image file format), QuickTime atoms, EBML (RFC 8794).
 */
export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'avif' | 'tiff' | 'gif';
export type VideoFormat = 'mp4' | 'mov' | 'matroska';
export type Content =
  | { readonly kind: 'picture'; readonly format: PictureFormat }
  | { readonly kind: 'video'; readonly format: VideoFormat }
  | { readonly kind: 'refused'; readonly what: string };

/** Bytes of a file's beginning that {@link recognise} wants; fewer are fine when the file is shorter. */
export const HEAD_BYTES = 4096;

const latin1 = (head: Uint8Array, start: number, end: number): string =>
  String.fromCharCode(...head.subarray(start, end));

const picture = (format: PictureFormat): Content => ({ kind: 'picture', format });
const video = (format: VideoFormat): Content => ({ kind: 'video', format });
const refused = (what: string): Content => ({ kind: 'refused', what });

/** Prefixes in Latin-1, and what they say. */
const prefixes: readonly (readonly [string, Content])[] = [
  ['\xff\xd8\xff', picture('jpeg')],
  ['\x89PNG\r\n\x1a\n', picture('png')],
  ['GIF87a', picture('gif')],
  ['GIF89a', picture('gif')],
  ['II*\0', picture('tiff')],
  ['MM\0*', picture('tiff')],
  ['II+\0', picture('tiff')],
  ['MM\0+', picture('tiff')],
  ['\x1a\x45\xdf\xa3', video('matroska')],
  ['%PDF', refused('a PDF document')],
  ['PK\x03\x04', refused('a ZIP archive')],
  ['PK\x05\x06', refused('a ZIP archive')],
  ['\x1f\x8b', refused('a gzip archive')],
  ['7z\xbc\xaf', refused('a 7-Zip archive')],
  ['Rar!', refused('a RAR archive')],
  ['\x7fELF', refused('a program')],
  ['BM', refused('a BMP picture')],
  ['8BPS', refused('a Photoshop document')],
  ['\xff\x0a', refused('a JPEG XL picture')],
  ['OggS', refused('an Ogg file')],
  ['FLV', refused('an FLV video')],
  ['ID3', refused('an MP3 sound file')],
  ['fLaC', refused('a FLAC sound file')],
  ['\0\0\x01\xba', refused('an MPEG program stream')],
  ['\0\0\x01\xb3', refused('an MPEG elementary stream')],
  ['\x30\x26\xb2\x75', refused('a Windows Media file')],
];

const riffForms: Readonly<Record<string, Content>> = {
  WEBP: picture('webp'),
  'AVI ': refused('an AVI video'),
  WAVE: refused('a WAV sound file'),
};

const boxContents: Readonly<Record<string, Content>> = {
  'jP  ': refused('a JPEG 2000 picture'),
  'JXL ': refused('a JPEG XL picture'),
  moov: video('mov'),
  mdat: video('mov'),
  wide: video('mov'),
  free: video('mov'),
  skip: video('mov'),
  pnot: video('mov'),
};

const heifBrands = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1']);

/** The brands of an ISO base media file: the major one, then the compatible ones. */
const brandsOf = (head: Uint8Array): string[] => {
  const size = new DataView(head.buffer, head.byteOffset).getUint32(0);
  const end = Math.min(size, head.length);
  const brands = [latin1(head, 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(latin1(head, at, at + 4));
  return brands;
};

const byBrands = (brands: readonly string[]): Content => {
  const [major = ''] = brands;
  if (major === 'qt  ') return video('mov');
  if (major === 'crx ') return refused('a camera raw picture');
  if (major === 'avif' || major === 'avis') return picture('avif');
  if (heifBrands.has(major)) {
    return brands.includes('avif') ? picture('avif') : refused('an HEIC picture; export it as JPEG');
  }
  return video('mp4');
};

/** Markup and playlists that begin with one of these, after white space and a byte order mark. */
const textBeginnings: readonly (readonly [RegExp, string])[] = [
  [/^#EXTM3U/, 'a playlist'],
  [/^ffconcat/, 'a list of other files'],
  [/<svg[\s>]/i, 'an SVG drawing'],
  [/^<\?xml/i, 'an XML document'],
  [/^<(?:!doctype html|html)/i, 'a web page'],
];

/** UTF-8 (a character cut at the end of the head is fine) without control characters but white space. */
const asText = (head: Uint8Array): string | undefined => {
  if (head.some((byte) => byte < 9 || (byte > 13 && byte < 27))) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true }).trimStart();
  } catch {
    return undefined;
  }
};

/** Tells what a file is from its first {@link HEAD_BYTES} bytes; everything outside the whitelist is refused by name. */
export const recognise = (head: Uint8Array): Content => {
  const start = latin1(head, 0, 16);
  for (const [prefix, content] of prefixes) if (start.startsWith(prefix)) return content;
  if (start.startsWith('RIFF'))
    return riffForms[start.slice(8, 12)] ?? refused('a RIFF file of another kind');
  const box = start.slice(4, 8);
  if (box === 'ftyp') return byBrands(brandsOf(head));
  if (boxContents[box]) return boxContents[box];
  if (head[0] === 0x47 && head[188] === 0x47) return refused('an MPEG transport stream');
  const text = asText(head);
  if (text === undefined) return refused('a file of an unknown kind');
  return refused(textBeginnings.find(([pattern]) => pattern.test(text))?.[1] ?? 'a text');
};
