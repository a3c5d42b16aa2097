import { renderUnicodeCompact } from 'uqr';
import type { RunningServer } from '@kinema/server';
import { DEFAULT_PROJECT } from '@kinema/server/access';

/** How somebody gets in with a phone: a code for its camera, the address in it, and what the phone will say of it. */
export const lanWelcome = (lan: NonNullable<RunningServer['lan']>): string => {
  const { address, expiresAt } = lan.invite(DEFAULT_PROJECT);
  const until = expiresAt.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
  return [
    `On the local network it is at ${lan.addresses.join(', ')}`,
    '',
    // Dark on light, with the quiet zone that cameras need, whatever the colours of the terminal are.
    renderUnicodeCompact(address, { border: 2, invert: true }),
    '',
    address,
    `This code lets one device in, until ${until}; the part Steps of the page makes others. The device will warn that it`,
    'does not know the certificate, which Kinema has signed itself. Its SHA-256 must be',
    lan.fingerprint,
  ].join('\n');
};
