import type { ModelManifest } from './manifest.ts';

const snakeCase = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camelCase = (key: string): string =>
  key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const renameKeys = (value: unknown, rename: (key: string) => string): unknown => {
  if (Array.isArray(value)) return value.map((entry) => renameKeys(entry, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [rename(key), renameKeys(entry, rename)]),
  );
};

/** A manifest as files and replies hold it: names in snake_case. */
export const manifestWire = (manifest: ModelManifest): unknown => renameKeys(manifest, snakeCase);

/** The text of a manifest.json. */
export const manifestDocument = (manifest: ModelManifest): string =>
  `${JSON.stringify(manifestWire(manifest), null, 2)}\n`;

/** What {@link manifestWire} made, with its names as code has them. */
export const fromWire = (value: unknown): unknown => renameKeys(value, camelCase);
