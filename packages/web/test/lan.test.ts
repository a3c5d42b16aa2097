import { networkInterfaces } from 'node:os';
import { describe, expect, test } from 'vitest';
import { expectAccessible, openVisit } from './harness/visit.ts';
import { sharedWeb } from './harness/web.ts';

/** A machine without a network cannot be reached by a phone. */
const isOnNetwork = Object.values(networkInterfaces()).some((of) => of?.some(({ internal }) => !internal));

describe.skipIf(!isOnNetwork)('a phone on the local network', () => {
  const web = sharedWeb({ settings: { KINEMA_LAN: 'true', KINEMA_LAN_PORT: '0' } });

  test('opens the address that the page at the desk shows, and is let in with the sensors in reach', async () => {
    const desk = await web.visit();
    await desk.page.goto('/steps');
    await desk.page.getByRole('button', { name: 'Show a code for a phone' }).click();
    await desk.page.locator('.qr-code').waitFor();
    await expectAccessible(desk.page);
    const address = (await desk.page.locator('.invitation-address').first().textContent())!;
    desk.expectQuiet();
    await desk.close();

    const phone = await openVisit(web.browser, web.server.lanAddresses[0]!, {
      // As a person does who goes on after the warning of the browser.
      ignoreHTTPSErrors: true,
      viewport: { width: 390, height: 800 },
      expected: [/status of 401/],
    });
    await phone.page.goto(address);
    await phone.page.getByRole('button', { name: 'Sign out' }).waitFor();
    await phone.page.getByText('Choose a recording').waitFor();
    expect(phone.page.url()).toBe(`${web.server.lanAddresses[0]!}/steps`);
    expect(await phone.page.evaluate(() => isSecureContext)).toBe(true);
    const [cookie] = await phone.page.context().cookies();
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict' });
    await phone.page.reload();
    await phone.page.getByText('Choose a recording').waitFor();
    await phone.page.getByRole('button', { name: /^Parts:/ }).click();
    await phone.page.getByRole('link', { name: 'Poses' }).click();
    await phone.page.getByText('Nothing yet.').waitFor();
    // It may not let others in, and stays in when its own code is opened once more.
    await phone.page.goto(address.replace('/steps#', '/hands#'));
    await phone.page.getByRole('button', { name: 'Sign out' }).waitFor();
    await phone.page.getByRole('button', { name: /^Parts:/ }).click();
    await phone.page.getByRole('link', { name: 'Steps' }).click();
    await phone.page.getByText('Choose a recording').waitFor();
    expect(await phone.page.getByRole('button', { name: 'Show a code for a phone' }).count()).toBe(0);
    phone.expectQuiet();
    await phone.close();

    const second = await openVisit(web.browser, web.server.lanAddresses[0]!, {
      ignoreHTTPSErrors: true,
      expected: [/status of 401/],
    });
    await second.page.goto(address);
    await second.page
      .getByRole('alert')
      .getByText(/has been used/)
      .waitFor();
    await second.page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await expectAccessible(second.page);
    second.expectQuiet();
    await second.close();
  });
});
