import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

/** A file that the page has handed over. */
export interface Download {
  readonly name: string;
  /** Where it lies, under another name. */
  readonly path: string;
  readonly content: Buffer;
}

/** Presses a button that hands over a file. */
export const download = async (page: Page, button: string): Promise<Download> => {
  const [given] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  const path = await given.path();
  return { name: given.suggestedFilename(), path, content: await readFile(path) };
};
