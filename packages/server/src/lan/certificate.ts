import { createPrivateKey, X509Certificate } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode, writeWholeFile } from '../files/index.ts';
import type { LanNames } from './addresses.ts';

/** What a TLS server shows, and the key to it, as PEM. */
export interface LanCertificate {
  readonly certificate: string;
  readonly key: string;
  /** SHA-256 of the certificate, as browsers show it. */
  readonly fingerprint: string;
}

const OWNER_ONLY = 0o600;
/** Browsers take certificates of their users for at most 825 days. */
const LIFE_DAYS = 365;
/** One that ends sooner is renewed at the start. */
const LEAST_DAYS = 14;
const DAY_MILLISECONDS = 86_400_000;

/** How browsers are told of a name: a certificate holds addresses and names apart (RFC 5280, 4.2.1.6). */
const alternatives = ({ addresses, names }: LanNames) => [
  ...names.map((value) => ({ type: 2, value }) as const),
  ...[...addresses, '127.0.0.1', '::1'].map((ip) => ({ type: 7, ip }) as const),
];

/** Whether a certificate is good for these names for a while yet. */
const covers = (certificate: X509Certificate, { addresses, names }: LanNames): boolean =>
  certificate.validToDate.getTime() > Date.now() + LEAST_DAYS * DAY_MILLISECONDS &&
  addresses.every((address) => certificate.checkIP(address) !== undefined) &&
  names.every((name) => certificate.checkHost(name, { wildcards: false }) !== undefined);

/** The certificate and key in a text; undefined where there are none, or not of one another, or for other names. */
const goodFor = (text: string, names: LanNames): LanCertificate | undefined => {
  try {
    const certificate = new X509Certificate(text);
    const key = createPrivateKey(text);
    if (!certificate.checkPrivateKey(key) || !covers(certificate, names)) return undefined;
    return {
      certificate: certificate.toString(),
      key: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
      fingerprint: certificate.fingerprint256,
    };
  } catch {
    // Whatever else the file holds is no certificate of ours, and another one takes its place.
    return undefined;
  }
};

const make = async (names: LanNames): Promise<string> => {
  const { generate } = await import('selfsigned');
  const made = await generate([{ name: 'commonName', value: `Kinema on ${names.names[0]!}` }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + LIFE_DAYS * DAY_MILLISECONDS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: alternatives(names) },
    ],
  });
  return `${made.cert.trim()}\n${made.private.trim()}\n`;
};

/**
 * The certificate of a data folder, signed by itself: made at the first start, and again when it nears its end or this
 * machine has other addresses. Its file is readable by its owner alone.
 */
export const openCertificate = async (dataFolder: string, names: LanNames): Promise<LanCertificate> => {
  const path = join(dataFolder, 'lan.pem');
  try {
    const kept = goodFor(await readFile(path, 'utf8'), names);
    if (kept) return kept;
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  const text = await make(names);
  await writeWholeFile(path, async (temporary) => {
    await writeFile(temporary, text, { mode: OWNER_ONLY });
    await chmod(temporary, OWNER_ONLY);
  });
  const made = goodFor(text, names);
  if (!made) throw new Error('the certificate that was made is not good for the names of this machine');
  return made;
};
