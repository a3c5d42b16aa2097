import { renderUnicodeCompact } from 'uqr';
import type { RunningServer } from '@kinema/server';
import { DEFAULT_PROJECT } from '@kinema/server/access';

/** Cameras want black on white with a margin, whatever the colours of the terminal are. */
const qrCode = (text: string): string =>
  renderUnicodeCompact(text, { border: 4, invert: true })
    .split('\n')
    .map((line) => `\u001B[30;107m${line}\u001B[0m`)
    .join('\n');

/**
 * How somebody gets in with a phone: a code for its camera where a person sees it, the address in it, and what the phone
 * will say of it.
 */
export const lanWelcome = (lan: NonNullable<RunningServer['lan']>, personWatches: boolean): string => {
  const { address, expiresAt } = lan.invite(DEFAULT_PROJECT);
  const until = expiresAt.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
  return [
    `On the local network it is at ${lan.addresses.join(', ')}`,
    ...(personWatches ? ['', qrCode(address), ''] : []),
    address,
    `This code lets one device in, until ${until}; the part Steps of the page makes others.`,
    'The device will warn that it does not know the certificate, which Kinema has signed',
    'itself. Its SHA-256 must be',
    lan.fingerprint,
  ].join('\n');
};
