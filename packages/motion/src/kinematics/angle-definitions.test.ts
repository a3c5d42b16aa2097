import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { angleDefinitions } from './index.ts';

const page = readFileSync(new URL('../../../../docs/coordinate-systems.md', import.meta.url), 'utf8');

const section = (heading: string): string =>
  page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';

test('the page of coordinate systems has a row for every angle, and no others', () => {
  const documented = new Set(
    [...section('Angles').matchAll(/^\| `([a-z_]+)` +\|/gm)].map(([, name]) => name),
  );
  const defined = new Set(angleDefinitions.map(({ name }) => name.replace(/_(left|right)$/, '')));
  expect(documented).toEqual(defined);
});
