import PDFDocument from 'pdfkit';
import type { Ink } from '@kinema/motion/gait';
import { fontFiles, type Face } from './fonts.ts';

/** Inks on white paper; text has at least 4.5:1, and the sides are told apart in grey too. */
export const inks: Readonly<Record<Ink, string>> = {
  left: '#0072b2',
  right: '#c65700',
  middle: '#4a5056',
  grid: '#c9d0d5',
  text: '#1b2228',
  quiet: '#56616b',
  paper: '#ffffff',
};

const MARGIN = 45;
/** A4, in points. */
const PAGE = { width: 595.28, height: 841.89 };
const FOOT = 26;

export const BODY_SIZE = 8.5;
export const SMALL_SIZE = 7.5;

interface WriteOptions {
  readonly x?: number;
  readonly width?: number;
  readonly size?: number;
  readonly face?: Face;
  readonly ink?: Ink;
}

interface SheetOptions {
  readonly title: string;
  readonly subject: string;
  readonly createdAt: Date;
}

/** The pages of a document as they fill: where the next thing goes, and a new page where it has no room. */
export class Sheet {
  readonly pdf: PDFKit.PDFDocument;
  readonly left = MARGIN;
  readonly width = PAGE.width - 2 * MARGIN;
  /** Where the next thing begins. */
  y = MARGIN;
  readonly #done: Promise<Uint8Array>;

  constructor({ title, subject, createdAt }: SheetOptions) {
    this.pdf = new PDFDocument({
      size: 'A4',
      margin: MARGIN,
      bufferPages: true,
      lang: 'en',
      displayTitle: true,
      info: { Title: title, Subject: subject, Creator: 'Kinema', CreationDate: createdAt },
    });
    for (const [face, file] of Object.entries(fontFiles)) this.pdf.registerFont(face, file);
    const pieces: Uint8Array[] = [];
    this.#done = new Promise((resolve, reject) => {
      this.pdf.on('data', (piece: Uint8Array) => pieces.push(piece));
      this.pdf.on('end', () => resolve(Buffer.concat(pieces)));
      this.pdf.on('error', reject);
    });
  }

  get #bottom(): number {
    return PAGE.height - MARGIN - FOOT;
  }

  /** Begins a page where less than this is left. @returns whether it did */
  need(height: number): boolean {
    if (this.y + height <= this.#bottom) return false;
    this.pdf.addPage();
    this.y = MARGIN;
    return true;
  }

  /** Sets how the next text looks. */
  set({ size = BODY_SIZE, face = 'plain', ink = 'text' }: WriteOptions = {}): PDFKit.PDFDocument {
    return this.pdf.font(face).fontSize(size).fillColor(inks[ink]).fillOpacity(1);
  }

  /** Height of a text set so. */
  heightOf(text: string, options: WriteOptions = {}): number {
    return this.set(options).heightOfString(text, { width: options.width ?? this.width });
  }

  /** A paragraph at the next place, or beside it; the place moves below it. */
  write(text: string, options: WriteOptions = {}): void {
    const { x = this.left, width = this.width } = options;
    const height = this.heightOf(text, options);
    this.need(height);
    this.set(options).text(text, x, this.y, { width });
    this.y += height + 2;
  }

  /** A heading that does not stay alone at the end of a page. */
  head(text: string, follows = 60): void {
    this.need(24 + follows);
    this.y += 10;
    this.write(text, { size: 12, face: 'strong' });
    this.y += 2;
  }

  /** A line across. */
  rule(): void {
    this.pdf
      .moveTo(this.left, this.y)
      .lineTo(this.left + this.width, this.y)
      .lineWidth(0.5)
      .strokeColor(inks.grid)
      .stroke();
  }

  /** Numbers the pages, with a line at the foot of each, and gives the file. */
  async finish(foot: string): Promise<Uint8Array> {
    const { start, count } = this.pdf.bufferedPageRange();
    const y = PAGE.height - MARGIN - SMALL_SIZE;
    for (let page = start; page < start + count; page++) {
      this.pdf.switchToPage(page);
      // Text below the margin would begin another page.
      this.pdf.page.margins.bottom = 0;
      this.set({ size: SMALL_SIZE, ink: 'quiet' });
      this.pdf.text(foot, this.left, y, { width: this.width - 70, lineBreak: false, ellipsis: true });
      this.pdf.text(`Page ${page - start + 1} of ${count}`, this.left + this.width - 70, y, {
        width: 70,
        align: 'right',
        lineBreak: false,
      });
    }
    this.pdf.end();
    return this.#done;
  }
}
