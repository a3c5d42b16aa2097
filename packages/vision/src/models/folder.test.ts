import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultModelsFolder } from './folder.ts';

const inHome = (...parts: string[]): string => join(homedir(), ...parts, 'kinema', 'models');

test('models are kept where KINEMA_MODELS_DIR says, on every system', () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const)
    expect(defaultModelsFolder({ KINEMA_MODELS_DIR: '/srv/models' }, platform)).toBe('/srv/models');
});

test("else in the system's folder for caches", () => {
  expect(defaultModelsFolder({}, 'linux')).toBe(inHome('.cache'));
  expect(defaultModelsFolder({ KINEMA_MODELS_DIR: '' }, 'linux')).toBe(inHome('.cache'));
  expect(defaultModelsFolder({ XDG_CACHE_HOME: '/cache' }, 'linux')).toBe('/cache/kinema/models');
  expect(defaultModelsFolder({}, 'darwin')).toBe(inHome('Library', 'Caches'));
  expect(defaultModelsFolder({ LOCALAPPDATA: '/local' }, 'win32')).toBe('/local/kinema/models');
});

test('a relative XDG_CACHE_HOME is not followed, as its specification demands', () => {
  expect(defaultModelsFolder({ XDG_CACHE_HOME: 'cache' }, 'linux')).toBe(inHome('.cache'));
});
