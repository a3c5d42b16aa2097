export type Cell = string | number;

const isNumeric = (cell: Cell): boolean => typeof cell === 'number';

/**
 * Columns padded to their widest cell, two spaces between them; numbers to the right, words to the left.
 * Every line ends in a line break and carries no trailing space.
 */
export const formatTable = (head: readonly string[], rows: readonly (readonly Cell[])[]): string => {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => String(row[column] ?? '').length)),
  );
  const toRight = head.map(
    (_, column) => rows.length > 0 && rows.every((row) => isNumeric(row[column] ?? '')),
  );
  const line = (cells: readonly Cell[]): string =>
    widths
      .map((width, column) => {
        const text = String(cells[column] ?? '');
        return toRight[column] ? text.padStart(width) : text.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [head, ...rows].map((row) => `${line(row)}\n`).join('');
};
