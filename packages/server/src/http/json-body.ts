import { KinemaError } from '@kinema/motion';

/** Deeper than any body of the API has a reason to be. */
const MAX_DEPTH = 32;

/** Keys by which a value could change what all objects inherit, once it is merged into another. */
const poisonous = new Set(['__proto__', 'constructor', 'prototype']);

const bad = (reason: string, cause?: unknown): KinemaError =>
  new KinemaError('bad_request', { reason }, { cause });

/** Walks level by level, so that no depth can use up the stack. */
const refuseBadShape = (root: unknown): void => {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) throw bad(`the body is nested more than ${MAX_DEPTH} levels deep`);
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      if (Array.isArray(value)) {
        for (const item of value) if (typeof item === 'object') next.push(item);
        continue;
      }
      for (const [key, item] of Object.entries(value)) {
        if (poisonous.has(key)) throw bad(`the body has a key ${key}, which is not accepted`);
        if (typeof item === 'object') next.push(item);
      }
    }
    level = next;
  }
};

/**
 * Reads a JSON body.
 * @throws KinemaError `bad_request` for text that is no JSON, is nested too deeply or has a key that only an attack has
 */
export const parseJson = (body: string): unknown => {
  if (body === '') throw bad('the body is empty; it must be JSON');
  let value: unknown;
  try {
    value = JSON.parse(body.charCodeAt(0) === 0xfeff ? body.slice(1) : body);
  } catch (error) {
    throw bad('the body is not JSON', error);
  }
  refuseBadShape(value);
  return value;
};
