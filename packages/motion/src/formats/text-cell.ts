/** A text as a cell of a CSV file, quoted as RFC 4180 says where it needs it. */
export const textCell = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** The cells of a line of a CSV file, out of their quotes (RFC 4180). */
export const cellsIn = (line: string): string[] =>
  Array.from(`,${line}`.matchAll(/,(?:\s*"((?:[^"]|"")*)"\s*|([^,]*))/g), ([, quoted, bare = '']) =>
    quoted === undefined ? bare.trim() : quoted.replaceAll('""', '"'),
  );

/** Before the text of a CSV file tells spreadsheets that it is UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';
