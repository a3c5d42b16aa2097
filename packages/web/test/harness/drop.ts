import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Page } from 'playwright-core';

/** Lets files fall on the page, as a hand with a mouse does. */
export const drop = async (page: Page, files: readonly string[]): Promise<void> => {
  const contents = await Promise.all(
    files.map(async (file) => ({ name: basename(file), base64: (await readFile(file)).toString('base64') })),
  );
  const transfer = await page.evaluateHandle((given) => {
    const made = new DataTransfer();
    for (const { name, base64 } of given)
      made.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name));
    return made;
  }, contents);
  await page.dispatchEvent('.drop-zone', 'drop', { dataTransfer: transfer });
};

/** Lets a folder fall on the page; only a hand can do that, so the browser is made to take a file for one. */
export const dropFolder = async (page: Page): Promise<void> => {
  await page.evaluate(() => {
    DataTransferItem.prototype.webkitGetAsEntry = () => ({ isDirectory: true }) as FileSystemEntry;
  });
  const transfer = await page.evaluateHandle(() => {
    const made = new DataTransfer();
    made.items.add(new File([], 'walks'));
    return made;
  });
  await page.dispatchEvent('.drop-zone', 'drop', { dataTransfer: transfer });
};
