/** A table of a document, by the headings that it stands under. */
export interface Table {
  /** The headings above it, from the largest on. */
  readonly under: readonly string[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const cellsOf = (line: string): string[] =>
  line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));

/** The tables of a Markdown document, in order. */
export const tablesOf = (text: string): Table[] => {
  const tables: { under: string[]; head: string[]; rows: string[][] }[] = [];
  let under: string[] = [];
  let open: (typeof tables)[number] | undefined;
  for (const line of text.split('\n')) {
    const [, marks, heading] = /^(#+) (.*)$/.exec(line) ?? [];
    if (marks) under = [...under.slice(0, marks.length - 1), heading!];
    if (!line.startsWith('|')) open = undefined;
    else if (!open) tables.push((open = { under, head: cellsOf(line), rows: [] }));
    else if (!/^\|[\s:|-]+\|$/.test(line)) open.rows.push(cellsOf(line));
  }
  return tables;
};

/** What stands in a cell between backticks. */
export const codesIn = (cell: string): string[] =>
  Array.from(cell.matchAll(/`([^`]+)`/g), ([, code]) => code!);

/** The blocks of code in a Markdown document, of one language. */
export const codeBlocks = (text: string, language: string): string[] =>
  Array.from(text.matchAll(/^```(\w+)\n(.*?)^```$/gms), ([, of, code]) => [of, code!] as const)
    .filter(([of]) => of === language)
    .map(([, code]) => code);
