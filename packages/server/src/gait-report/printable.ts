import { openSync } from 'fontkit';
import { fontFiles } from './fonts.ts';

/** What stands for a sign that the fonts of the print do not have. */
const UNKNOWN = '?';

const signs = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Neither seen nor missed: it joins signs, or chooses between forms of one. */
const isSilent = (codePoint: number): boolean =>
  /[\p{Default_Ignorable_Code_Point}\s]/u.test(String.fromCodePoint(codePoint));

const codePointsOf = (sign: string): number[] => Array.from(sign, (one) => one.codePointAt(0)!);

const named = (codePoint: number): string => `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;

/** Replaces, in texts wherever they are, what the print cannot show, and remembers it. */
class Printer {
  readonly missing = new Set<string>();
  readonly #fonts = Object.values(fontFiles).map((file) => openSync(file));

  #canShow(codePoint: number): boolean {
    return (
      isSilent(codePoint) ||
      this.#fonts.every((font) => 'hasGlyphForCodePoint' in font && font.hasGlyphForCodePoint(codePoint))
    );
  }

  #text(text: string): string {
    return Array.from(signs.segment(text.normalize('NFC')), ({ segment }) => {
      const unknown = codePointsOf(segment).filter((codePoint) => !this.#canShow(codePoint));
      for (const codePoint of unknown) this.missing.add(named(codePoint));
      return unknown.length > 0 ? UNKNOWN : segment;
    }).join('');
  }

  /** The same value with every text in it in print. */
  inPrint<T>(value: T): T;
  inPrint(value: unknown): unknown {
    if (typeof value === 'string') return this.#text(value);
    if (Array.isArray(value)) return value.map((one) => this.inPrint<unknown>(one));
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, this.inPrint<unknown>(one)]));
  }
}

/** A value with every text in it as the fonts can show it, and the signs that they cannot, as `U+5F20`. */
export const printable = <T>(value: T): { readonly value: T; readonly missing: readonly string[] } => {
  const printer = new Printer();
  return { value: printer.inPrint(value), missing: [...printer.missing] };
};
