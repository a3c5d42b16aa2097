import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openCertificate } from './certificate.ts';

const names = { addresses: ['192.168.7.20', 'fd00::20'], names: ['machine', 'localhost'] };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinema-lan-'));
});

afterEach(async () => {
  vi.useRealTimers();
  await rm(folder, { recursive: true });
});

test('is for every address and name, for a year, and its file is for its owner alone', async () => {
  const { certificate } = await openCertificate(folder, names);
  const read = new X509Certificate(certificate);
  for (const address of [...names.addresses, '127.0.0.1', '::1']) expect(read.checkIP(address)).toBe(address);
  expect(read.checkHost('machine')).toBe('machine');
  expect(read.checkIP('192.168.7.21')).toBeUndefined();
  const days = (read.validToDate.getTime() - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(364);
  expect(days).toBeLessThanOrEqual(366);
  expect((await stat(join(folder, 'lan.pem'))).mode & 0o777).toBe(0o600);
});

test('stays the same from start to start', async () => {
  const first = await openCertificate(folder, names);
  expect(await openCertificate(folder, names)).toEqual(first);
});

test('is made anew for another address, near its end, and in the place of what is none', async () => {
  const first = await openCertificate(folder, names);
  const moved = await openCertificate(folder, { ...names, addresses: ['10.0.0.3'] });
  expect(moved.fingerprint).not.toBe(first.fingerprint);
  vi.useFakeTimers({ now: Date.now() + 355 * 86_400_000, toFake: ['Date'] });
  const renewed = await openCertificate(folder, { ...names, addresses: ['10.0.0.3'] });
  expect(renewed.fingerprint).not.toBe(moved.fingerprint);
  await writeFile(join(folder, 'lan.pem'), 'something else');
  await openCertificate(folder, names);
  expect(await readFile(join(folder, 'lan.pem'), 'utf8')).toContain('BEGIN CERTIFICATE');
});
