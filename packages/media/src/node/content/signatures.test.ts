import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { recognise } from './signatures.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const box = (type: string, content: string): Uint8Array =>
  bytes(`${String.fromCharCode(0, 0, 0, content.length + 8)}${type}${content}`);

describe('what is read', () => {
  test.each([
    ['jpeg', bytes('\xff\xd8\xff\xe0')],
    ['png', bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')],
    ['webp', bytes('RIFF\x24\0\0\0WEBPVP8 ')],
    ['gif', bytes('GIF89a')],
    ['tiff', bytes('II*\0')],
    ['tiff', bytes('MM\0*')],
    ['avif', box('ftyp', 'avif\0\0\0\0mif1avif')],
    ['avif', box('ftyp', 'mif1\0\0\0\0mif1avif')],
  ])('a picture in %s', (format, head) => {
    expect(recognise(head)).toEqual({ kind: 'picture', format });
  });

  test.each([
    ['mp4', box('ftyp', 'isom\0\0\x02\0isomavc1')],
    ['mp4', box('ftyp', '3gp5\0\0\x02\0')],
    ['mov', box('ftyp', 'qt  \0\0\0\0qt  ')],
    ['mov', box('moov', '')],
    ['mov', box('wide', '')],
    ['matroska', bytes('\x1a\x45\xdf\xa3')],
  ])('a video in %s', (format, head) => {
    expect(recognise(head)).toEqual({ kind: 'video', format });
  });
});

describe('what is refused, by name', () => {
  test.each([
    ['an SVG drawing', utf8('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">')],
    ['an SVG drawing', utf8('\ufeff  <svg width="1">')],
    ['a playlist', utf8('#EXTM3U\n#EXT-X-VERSION:3\n')],
    ['a list of other files', utf8("ffconcat version 1.0\nfile 'secret'\n")],
    ['a web page', utf8('<!DOCTYPE html><p>')],
    ['an XML document', utf8('<?xml version="1.0"?><MPD>')],
    ['a text', utf8("file '/etc/hostname'\n")],
    ['a text', utf8('only a note')],
    ['a PDF document', utf8('%PDF-1.7')],
    ['a ZIP archive', bytes('PK\x03\x04')],
    ['an AVI video', bytes('RIFF\0\0\0\0AVI LIST')],
    ['an HEIC picture; export it as JPEG', box('ftyp', 'heic\0\0\0\0mif1heic')],
    ['a file of an unknown kind', new Uint8Array(64)],
  ])('%s', (what, head) => {
    expect(recognise(head)).toEqual({ kind: 'refused', what });
  });

  test('a text whose last character the head cuts in two is still a text', () => {
    expect(recognise(utf8('grün').subarray(0, 3))).toEqual({ kind: 'refused', what: 'a text' });
  });
});

test('any bytes are recognised as something, and nothing throws', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (head) => {
      expect(['picture', 'video', 'refused']).toContain(recognise(head).kind);
    }),
  );
});
