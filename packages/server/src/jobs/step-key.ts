import { createHash } from 'node:crypto';

/** JSON with the members of objects in order, so that what is the same has the same text. */
const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, ordered(member)]));
};

/** Names a result by all that goes into it. */
export const keyOf = (ingredients: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(ordered(ingredients)))
    .digest('hex');
