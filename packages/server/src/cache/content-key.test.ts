import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { answerKey, type AnswerParts } from './content-key.ts';

const parts: AnswerParts = {
  kind: 'hands',
  content: Uint8Array.of(1, 2, 3),
  models: [{ sha256: 'aa' }, { sha256: 'bb' }],
  options: { maxHands: 2, mirrored: false },
};

describe('the name of an answer', () => {
  test('is the same for the same bytes, models and options, whatever the order of the options', async () => {
    const again = { ...parts, content: Uint8Array.of(1, 2, 3), options: { mirrored: false, maxHands: 2 } };
    expect(await answerKey(again)).toBe(await answerKey(parts));
  });

  test.for<Partial<AnswerParts>>([
    { kind: 'poses' },
    { content: Uint8Array.of(1, 2, 4) },
    { content: new Uint8Array(1 << 20) },
    { models: [{ sha256: 'aa' }] },
    { models: [{ sha256: 'bb' }, { sha256: 'aa' }] },
    { options: { maxHands: 3, mirrored: false } },
    { options: { maxHands: 2 } },
  ])('is another one with %o', async (change) => {
    expect(await answerKey({ ...parts, ...change })).not.toBe(await answerKey(parts));
  });

  test('holds the SHA-256 of the content, however large it is', async () => {
    expect(await answerKey({ ...parts, content: new Uint8Array(0) })).toContain(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    const large = new Uint8Array(5_000_000).fill(7);
    expect(await answerKey({ ...parts, content: large })).toContain(
      createHash('sha256').update(large).digest('hex'),
    );
  });
});
