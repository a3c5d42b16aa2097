import { expect, test } from 'vitest';
import { lanWelcome } from './lan-welcome.ts';

test('the terminal shows the addresses, a code for cameras, and what the device will ask about', () => {
  const address = 'https://192.168.1.20:8443/steps#pair=abc';
  const shown = lanWelcome({
    addresses: ['https://192.168.1.20:8443', 'https://[fd00::2]:8443'],
    fingerprint: 'AB:CD',
    invite: (project) => ({ address: `${address}${project}`, expiresAt: new Date(2026, 0, 1, 12, 30) }),
  });
  expect(shown).toContain('https://192.168.1.20:8443, https://[fd00::2]:8443');
  expect(shown).toContain(`\n${address}default\n`);
  expect(shown).toContain('AB:CD');
  expect(shown).toContain('12:30');
  expect(shown.split('\n').filter((line) => /[▀▄█]{5}/.test(line)).length).toBeGreaterThan(10);
});
