import { readFileSync } from 'node:fs';
import { KinemaError } from '@kinema/motion';
import { assert, domain, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLoopbackAddress, isLoopbackHostname } from './loopback.ts';
import { readSettings } from './settings.ts';

const refusalOf = (environment: Record<string, string>): KinemaError | undefined => {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof KinemaError) return error;
    throw error;
  }
  return undefined;
};

const codeOf = (environment: Record<string, string>): unknown => refusalOf(environment)?.code;
const messageFor = (environment: Record<string, string>): string => refusalOf(environment)?.message ?? '';

describe('readSettings', () => {
  test('an empty environment gives a server that only this machine reaches', () => {
    expect(readSettings({})).toMatchObject({
      host: '127.0.0.1',
      port: 8000,
      dataFolder: './data',
      loopbackOnly: true,
    });
  });

  test('API_HOST and API_PORT are aliases, and the short names win', () => {
    expect(readSettings({ API_HOST: 'localhost', API_PORT: '9000' })).toMatchObject({
      host: 'localhost',
      port: 9000,
    });
    expect(readSettings({ PORT: '1', API_PORT: '2' }).port).toBe(1);
  });

  test('an empty variable counts as not set', () => {
    expect(readSettings({ PORT: '', KINEMA_DATA_DIR: ' ' })).toMatchObject({
      port: 8000,
      dataFolder: './data',
    });
  });

  test('a KINEMA_ name that nothing reads stops the start and is named', () => {
    expect(() => readSettings({ KINEMA_DATADIR: 'x' })).toThrow(/no setting KINEMA_DATADIR/);
    expect(codeOf({ KINEMA_DATADIR: 'x' })).toBe('setting_unknown');
  });

  test.for([
    { PORT: '80a' },
    { PORT: '-1' },
    { PORT: '65536' },
    { KINEMA_MAX_UPLOAD_BYTES: '0' },
    { KINEMA_MAX_UPLOAD_BYTES: '1e9' },
    { KINEMA_LOG_LEVEL: 'loud' },
    { API_KEY_REQUIRED: 'maybe' },
  ])('%o is refused with what it must be', (environment) => {
    expect(codeOf(environment as Record<string, string>)).toBe('setting_invalid');
  });

  test('an address that other machines reach needs an explicit word, and the refusal says why', () => {
    expect(codeOf({ HOST: '0.0.0.0' })).toBe('host_exposed');
    expect(codeOf({ HOST: '::' })).toBe('host_exposed');
    expect(readSettings({ HOST: '0.0.0.0', API_KEY_REQUIRED: 'false' }).loopbackOnly).toBe(false);
    expect(() => readSettings({ HOST: '0.0.0.0' })).toThrow(/keys are not available yet/);
  });
});

test('the table of settings in the README names exactly what is read', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const rows = readme.split('\n').filter((line) => line.startsWith('| `'));
  const told = rows
    .flatMap((row) => row.split('|')[1]!.match(/\w+/g) ?? [])
    .filter((name) => name.startsWith('KINEMA_'));
  const [, list = ''] = /there are (.*)$/.exec(messageFor({ KINEMA_NOTHING: '1' })) ?? [];
  // The data for validation are no business of a server's.
  const read = list.split(', ').filter((name) => name !== 'KINEMA_DATA_DIR_VALIDATION');
  expect(told.toSorted()).toEqual(read);
});

describe('loopback', () => {
  test.for(['localhost', 'LOCALHOST', '127.0.0.1', '127.1.2.3', '[::1]', '::1'])(
    '%s is this machine',
    (name) => {
      expect(isLoopbackHostname(name)).toBe(true);
    },
  );

  test.for(['127.0.0.1.evil.example', 'localhost.evil.example', '128.0.0.1', '127.0.0.256', '0.0.0.0', ''])(
    '"%s" only looks like it',
    (name) => {
      expect(isLoopbackHostname(name)).toBe(false);
    },
  );

  test('an IPv4 address mapped into IPv6 is the address that it holds', () => {
    expect(isLoopbackAddress('127.0.0.1')).toBe(true);
    expect(isLoopbackAddress('::ffff:127.0.0.1')).toBe(true);
    expect(isLoopbackAddress('::ffff:10.0.0.1')).toBe(false);
    expect(isLoopbackAddress(undefined)).toBe(false);
  });

  test('no domain name is ever taken for this machine', () => {
    assert(
      property(domain(), (name) => {
        expect(isLoopbackHostname(name)).toBe(false);
      }),
    );
  });
});
