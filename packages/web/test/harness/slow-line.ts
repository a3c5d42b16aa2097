import type { Page } from 'playwright-core';

/** Gives a way to make the line to the server slow, so that an upload can be watched; 0 makes it as fast as it is. */
export const slowLine = async (page: Page): Promise<(bytesPerSecond: number) => Promise<void>> => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  return async (bytesPerSecond) => {
    const unlimited = { offline: false, latency: 0, downloadThroughput: -1 };
    await devtools.send('Network.emulateNetworkConditions', {
      ...unlimited,
      uploadThroughput: bytesPerSecond || -1,
    });
  };
};
