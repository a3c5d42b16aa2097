import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KinemaError } from '@kinema/motion';
import { assert, domain, property } from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isLoopbackAddress, isLoopbackHostname } from './loopback.ts';
import { readSettings } from './settings.ts';
import { showSettings } from './shown.ts';
import { groups, table } from './table/index.ts';

type Variables = Readonly<Record<string, string>>;

const refusalOf = (read: () => unknown): KinemaError | undefined => {
  try {
    read();
  } catch (error) {
    if (error instanceof KinemaError) return error;
    throw error;
  }
  return undefined;
};

const codeOf = (environment: Variables): unknown => refusalOf(() => readSettings(environment))?.code;

/** A folder with a settings file. */
const folderWith = async (content: unknown): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'kinema-settings-'));
  onTestFinished(async () => rm(folder, { recursive: true }));
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  await writeFile(join(folder, 'kinema.config.json'), text);
  return folder;
};

describe('the environment', () => {
  test('that is empty gives a server that only this machine reaches', () => {
    expect(readSettings({})).toMatchObject({
      host: '127.0.0.1',
      port: 8000,
      metricsHost: '127.0.0.1',
      metricsPort: 8001,
      dataFolder: './data',
      apiKeyRequired: true,
      rateLimitRequests: 200,
      batchSize: 20,
      maxImageBytes: 20_971_520,
      redisUrl: undefined,
      notes: [],
    });
  });

  test('takes the names of the guides', () => {
    const guide = {
      APP_NAME: 'Hand Gesture Recognition Service',
      APP_VERSION: '2.0.0',
      DEBUG: 'false',
      HOST: '0.0.0.0',
      PORT: '8000',
      WORKERS: '4',
      RATE_LIMIT_ENABLED: 'true',
      RATE_LIMIT_REQUESTS: '200',
      RATE_LIMIT_WINDOW: '60',
      BATCH_SIZE: '20',
      MAX_IMAGE_SIZE: '20971520',
      REDIS_ENABLED: 'true',
      REDIS_HOST: 'redis',
      REDIS_PORT: '6379',
      LOG_LEVEL: 'INFO',
      TIMEOUT: '60',
      CORS_ORIGINS: '["https://your-frontend.com"]',
    };
    expect(readSettings(guide)).toMatchObject({
      appName: 'Hand Gesture Recognition Service',
      appVersion: '2.0.0',
      host: '0.0.0.0',
      inferenceThreads: 4,
      rateLimitEnabled: true,
      rateLimitWindowSeconds: 60,
      redisUrl: 'redis://redis:6379',
      logLevel: 'info',
      requestTimeoutSeconds: 60,
      corsOrigins: ['https://your-frontend.com'],
      notes: [],
    });
  });

  test('knows API_HOST and API_PORT as aliases, and the short names win', () => {
    expect(readSettings({ API_HOST: 'localhost', API_PORT: '9000' })).toMatchObject({
      host: 'localhost',
      port: 9000,
    });
    expect(readSettings({ PORT: '1', API_PORT: '2' }).port).toBe(1);
  });

  test('counts an empty variable as not set', () => {
    const { port, dataFolder } = readSettings({ PORT: '', KINEMA_DATA_DIR: ' ' });
    expect({ port, dataFolder }).toEqual({ port: 8000, dataFolder: './data' });
  });

  test('that holds a KINEMA_ name which nothing reads stops the start, and the name is told', () => {
    expect(() => readSettings({ KINEMA_DATADIR: 'x' })).toThrow(
      /no setting KINEMA_DATADIR.* KINEMA_DATA_DIR$/,
    );
    expect(codeOf({ KINEMA_DATADIR: 'x' })).toBe('setting_unknown');
  });

  test.for<Variables>([
    { PORT: '80a' },
    { PORT: '-1' },
    { PORT: '65536' },
    { KINEMA_MAX_UPLOAD_BYTES: '0' },
    { KINEMA_MAX_UPLOAD_BYTES: '1e9' },
    { KINEMA_LOG_LEVEL: 'loud' },
    { KINEMA_LOG_LEVEL: 'constructor' },
    { API_KEY_REQUIRED: 'maybe' },
    { API_KEY: 'too-short' },
    { CORS_ORIGINS: '*' },
    { CORS_ORIGINS: '["https://a.example", 3]' },
    { CORS_ORIGINS: 'https://a.example/path' },
    { CORS_ORIGINS: 'ftp://a.example' },
    { KINEMA_TRUSTED_PROXIES: '10.0.0.0/33' },
    { KINEMA_TRUSTED_PROXIES: 'proxy' },
    { REDIS_URL: 'http://redis' },
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'localhost:4318' },
    { OTEL_TRACES_SAMPLER_ARG: '1.5' },
    { KINEMA_STALL_SECONDS: '-1' },
  ])('%o is refused with what it must be', (environment) => {
    const refusal = refusalOf(() => readSettings(environment));
    expect(refusal?.code).toBe('setting_invalid');
    expect(refusal?.message).toContain(Object.keys(environment)[0]!);
    expect(refusal?.message).toMatch(/it must be /);
  });

  test('with a bad secret is refused without the secret', () => {
    expect(refusalOf(() => readSettings({ API_KEY: 'hunter2' }))?.message).not.toContain('hunter2');
  });

  test('with variables of earlier guides that nothing reads starts and says so once for each', () => {
    const { notes } = readSettings({
      REACT_APP_API_URL: 'http://localhost:3001',
      CHOKIDAR_USEPOLLING: 'true',
      MODEL_PATH: 'models/step_detection_model.keras',
      REDIS_MAX_MEMORY_POLICY: 'allkeys-lru',
      NODE_ENV: 'production',
    });
    expect(notes.map((note) => note.split(' ')[0])).toEqual([
      'REACT_APP_API_URL',
      'CHOKIDAR_USEPOLLING',
      'MODEL_PATH',
      'REDIS_MAX_MEMORY_POLICY',
    ]);
  });
});

describe('what follows from several settings', () => {
  test('Redis is used when its host or address is given, or when it is switched on', () => {
    const redisUrl = (environment: Variables) => readSettings(environment).redisUrl;
    expect(redisUrl({ REDIS_URL: 'rediss://cache:7000/2' })).toBe('rediss://cache:7000/2');
    expect(redisUrl({ REDIS_ENABLED: 'true' })).toBe('redis://localhost:6379');
    expect(redisUrl({ REDIS_HOST: 'cache', REDIS_PASSWORD: 'a/b' })).toBe('redis://:a%2Fb@cache:6379');
    expect(redisUrl({ REDIS_URL: 'redis://cache', REDIS_ENABLED: 'false' })).toBeUndefined();
  });

  test('DEBUG lowers the level of the log, unless a level is set', () => {
    expect(readSettings({ DEBUG: '1' }).logLevel).toBe('debug');
    expect(readSettings({ DEBUG: '1', LOG_LEVEL: 'WARNING' }).logLevel).toBe('warn');
    expect(readSettings({}, { defaults: { logLevel: 'error' } }).logLevel).toBe('error');
  });

  test('the metrics are where the service is, unless an address of theirs is set', () => {
    expect(readSettings({ HOST: '0.0.0.0' }).metricsHost).toBe('0.0.0.0');
    expect(readSettings({ HOST: '0.0.0.0', METRICS_HOST: '127.0.0.1' }).metricsHost).toBe('127.0.0.1');
  });
});

describe('the file', () => {
  test('counts after the environment and before the defaults', async () => {
    const folder = await folderWith({ port: 9000, batch_size: 50, cors_origins: ['https://a.example'] });
    expect(readSettings({ PORT: '9001' }, { folder })).toMatchObject({
      port: 9001,
      batchSize: 50,
      corsOrigins: ['https://a.example'],
      host: '127.0.0.1',
    });
  });

  test('may lie elsewhere, and must be there when it is named', async () => {
    const folder = await folderWith({ port: 9000 });
    const KINEMA_CONFIG = join(folder, 'kinema.config.json');
    expect(readSettings({ KINEMA_CONFIG }, { folder: tmpdir() }).port).toBe(9000);
    const missing = refusalOf(() => readSettings({ KINEMA_CONFIG: `${KINEMA_CONFIG}5` }));
    expect(missing?.code).toBe('file_not_found');
  });

  test.for([
    [{ prot: 9000 }, 'setting_unknown', 'like it is port'],
    ['{"__proto__": {"port": 1}}', 'setting_unknown', '__proto__'],
    [{ port: '90a' }, 'setting_invalid', 'port in'],
    [{ port: null }, 'setting_invalid', 'port in'],
    [{ port: { value: 1 } }, 'setting_invalid', 'port in'],
    [{ port: '' }, 'setting_invalid', 'port in'],
    ['{"port": 9000', 'data_invalid', 'not JSON'],
    [[1], 'data_invalid', 'one JSON object'],
  ] as const)('%j is refused with a sentence that names it', async ([content, code, named]) => {
    const folder = await folderWith(content);
    const refusal = refusalOf(() => readSettings({}, { folder }));
    expect(refusal?.code).toBe(code);
    expect(refusal?.message).toContain(named);
  });
});

describe('what is shown', () => {
  test('says of every setting its value and where it comes from, and masks secrets', async () => {
    const folder = await folderWith({ batch_size: 50 });
    const secret = 'a-key-that-nobody-may-see';
    const shown = showSettings({ API_PORT: '9000', API_KEY: secret }, folder);
    expect(shown).toHaveLength(Object.keys(table).length);
    expect(shown).toContainEqual({
      key: 'port',
      value: 9000,
      source: { from: 'environment', name: 'API_PORT' },
    });
    expect(shown).toContainEqual({
      key: 'batch_size',
      value: 50,
      source: { from: 'file', path: join(folder, 'kinema.config.json') },
    });
    expect(shown).toContainEqual({ key: 'redis_password', value: null, source: { from: 'default' } });
    expect(shown).toContainEqual({
      key: 'api_key',
      value: '********',
      source: { from: 'environment', name: 'API_KEY' },
    });
    expect(JSON.stringify(shown)).not.toContain(secret);
  });
});

describe('the table', () => {
  const rows = Object.values(table);

  test('has each key and each variable once, and all rows stand in a group', () => {
    const keys = rows.map(({ key }) => key);
    const names = rows.flatMap(({ environment }) => environment);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(names).size).toBe(names.length);
    expect(groups.reduce((count, { settings }) => count + Object.keys(settings).length, 0)).toBe(rows.length);
  });

  test('has defaults that its own rules accept, and one sentence for each row', () => {
    const unaccepted = rows.filter(
      ({ kind, byDefault }) =>
        byDefault !== undefined &&
        !Array.isArray(byDefault) &&
        kind.parse(JSON.stringify(byDefault).replaceAll('"', '')) !== byDefault,
    );
    expect(unaccepted).toEqual([]);
    for (const { what, key } of rows) expect(what, key).toMatch(/^[A-Z].*\.$/);
  });
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
