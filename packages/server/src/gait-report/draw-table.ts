import { TABULAR } from './fonts.ts';
import { BODY_SIZE, SMALL_SIZE, type Sheet } from './sheet.ts';

export interface Column {
  readonly title: string;
  /** In points. */
  readonly width: number;
  readonly align?: 'left' | 'right';
}

/** A row of cells, or a heading over those that follow. */
export type Row = readonly string[] | { readonly heading: string };

const GAP = 6;
const LINE = 11.5;

const drawCells = (
  sheet: Sheet,
  columns: readonly Column[],
  cells: readonly string[],
  size: number,
): number => {
  let x = sheet.left;
  let height = LINE;
  columns.forEach(({ width, align = 'left' }, i) => {
    const text = cells[i] ?? '';
    height = Math.max(height, sheet.pdf.fontSize(size).heightOfString(text, { width: width - GAP }) + 1);
    sheet.pdf.text(text, x, sheet.y, { width: width - GAP, align, features: TABULAR });
    x += width;
  });
  return height;
};

const drawHead = (sheet: Sheet, columns: readonly Column[]): void => {
  sheet.set({ size: SMALL_SIZE, ink: 'quiet' });
  sheet.y += drawCells(
    sheet,
    columns,
    columns.map(({ title }) => title),
    SMALL_SIZE,
  );
  sheet.rule();
  sheet.y += 3;
};

/** Draws a table, with its head again on every page that it goes on to. */
export const drawTable = (sheet: Sheet, columns: readonly Column[], rows: readonly Row[]): void => {
  sheet.need(4 * LINE);
  drawHead(sheet, columns);
  for (const row of rows) {
    if (sheet.need('heading' in row ? 4 * LINE : 2 * LINE)) drawHead(sheet, columns);
    if ('heading' in row) {
      sheet.y += 3;
      sheet.write(row.heading, { face: 'strong', size: BODY_SIZE });
    } else {
      sheet.set({ size: BODY_SIZE });
      sheet.y += drawCells(sheet, columns, row, BODY_SIZE);
    }
  }
  sheet.y += 2;
};
