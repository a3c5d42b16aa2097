import { expect, test } from 'vitest';
import { lanWelcome } from './lan-welcome.ts';

const address = 'https://192.168.1.20:8443/steps#pair=abc';
const lan: Parameters<typeof lanWelcome>[0] = {
  addresses: ['https://192.168.1.20:8443', 'https://[fd00::2]:8443'],
  fingerprint: 'AB:CD',
  invite: (project) => ({ address: `${address}${project}`, expiresAt: new Date(2026, 0, 1, 12, 30) }),
};

test('the terminal shows the addresses, a code for cameras, and what the device will ask about', () => {
  const shown = lanWelcome(lan, true);
  expect(shown).toContain('https://192.168.1.20:8443, https://[fd00::2]:8443');
  expect(shown).toContain(`\n${address}default\n`);
  expect(shown).toContain('AB:CD');
  expect(shown).toContain('12:30');
  const code = shown.split('\n').filter((line) => /[▀▄█]{5}/.test(line));
  expect(code.length).toBeGreaterThan(10);
  // Black on white in dark terminals too.
  for (const line of code) {
    expect(line.startsWith('\u001B[30;107m    ')).toBe(true);
    expect(line.endsWith('    \u001B[0m')).toBe(true);
  }
});

test('a file or pipe gets the address alone', () => {
  const kept = lanWelcome(lan, false);
  expect(kept).toContain(`\n${address}default\n`);
  expect(kept).not.toMatch(/[▀▄█]/);
  expect(kept).not.toContain('\u001B');
});
