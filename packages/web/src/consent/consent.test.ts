import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { choiceNames, choices } from './choices.ts';
import { Consent, CONSENT_KEY, type ConsentStore } from './consent.ts';

const memory = (): ConsentStore & { readonly entries: Map<string, string> } => {
  const entries = new Map<string, string>();
  return {
    entries,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
  };
};

/** Whoever changes the words gives them a new version and writes the new digest here. */
const digests: Readonly<Record<string, string>> = {
  camera: '1ecb9c928f7b',
  sensors: '0768ee36b6b2',
  storage: 'b88d76fa3c3b',
  sharing: '9614dcb22bc6',
  diagnostics: '22a20bc7746b',
};

test('the words of a choice change only together with its version', () => {
  for (const name of choiceNames) {
    const { version, title, words } = choices[name];
    const digest = createHash('sha256').update(`${version}\n${title}\n${words}`).digest('hex').slice(0, 12);
    expect({ name, digest }).toEqual({ name, digest: digests[name] });
  }
});

describe('consent', () => {
  test('is not there until it is given, for each choice by itself', () => {
    const consent = new Consent(memory());
    expect(choiceNames.filter((name) => consent.isGiven(name))).toEqual([]);
    consent.decide('camera', true);
    expect(choiceNames.filter((name) => consent.isGiven(name))).toEqual(['camera']);
    expect(consent.decisionOn('storage')).toBeUndefined();
  });

  test('is kept with its time and version, and so is that it was withdrawn', () => {
    const store = memory();
    const first = new Consent(store);
    first.decide('camera', true);
    first.decide('camera', false);
    const later = new Consent(store);
    expect(later.isGiven('camera')).toBe(false);
    expect(later.decisions().map(({ given, version }) => ({ given, version }))).toEqual([
      { given: true, version: choices.camera.version },
      { given: false, version: choices.camera.version },
    ]);
    for (const { at } of later.decisions()) expect(Math.abs(Date.now() - Date.parse(at))).toBeLessThan(5000);
  });

  test('to other words than those of now does not count', () => {
    const store = memory();
    const old = { choice: 'camera', given: true, version: choices.camera.version - 1, at: '2026-01-01' };
    store.setItem(CONSENT_KEY, JSON.stringify([old]));
    expect(new Consent(store).isGiven('camera')).toBe(false);
  });

  test.each(['', '{', 'null', '{"camera":true}', '[1,null,{"choice":"camera","given":1}]'])(
    'is not read out of a damaged entry: %s',
    (text) => {
      const store = memory();
      store.setItem(CONSENT_KEY, text);
      expect(new Consent(store).decisions()).toEqual([]);
    },
  );

  test('holds until the page is left where the browser keeps nothing', () => {
    const refuse = (): never => {
      throw new DOMException('denied', 'SecurityError');
    };
    const consent = new Consent({ getItem: refuse, setItem: refuse });
    consent.decide('storage', true);
    expect(consent.isGiven('storage')).toBe(true);
  });

  test('that is withdrawn or erased in another tab is told to those who listen', () => {
    const store = memory();
    const consent = new Consent(store);
    const heard: boolean[] = [];
    consent.subscribe(() => heard.push(consent.isGiven('camera')));
    consent.decide('camera', true);
    store.entries.clear();
    consent.reread();
    expect(heard).toEqual([true, false]);
  });
});
