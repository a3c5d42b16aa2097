import { describe, expect, test } from 'vitest';
import { featureNames, handFeatures, handReader } from './index.ts';
import trained from './model.json' with { type: 'json' };
import { handShowing, madeHand } from './testing/hand-model.ts';

describe('the trained model', () => {
  test('was trained on the features that are computed', () => {
    expect(trained.features).toEqual(featureNames);
    expect(handFeatures(madeHand(handShowing('01100')))).toHaveLength(featureNames.length);
  });

  test('is refused when it was not', () => {
    expect(() => handReader({ ...trained, features: featureNames.slice(1) })).toThrow('other features');
  });
});

describe('handFeatures', () => {
  test('are finite even where all landmarks fall together', () => {
    const nowhere = new Float32Array(63);
    for (const value of handFeatures({ landmarks: nowhere, world: nowhere }))
      expect(Number.isFinite(value)).toBe(true);
  });

  test('tell how far a thumb lies across the palm', () => {
    const place = (thumbAcross: number): number => {
      const features = handFeatures(madeHand({ ...handShowing('01111'), thumbAcross }));
      return features[featureNames.indexOf('world: landmark 4 across the palm')]!;
    };
    expect(place(0)).toBeLessThan(place(0.5));
    expect(place(0.5)).toBeLessThan(place(1));
    // The index finger's side is where it begins.
    expect(place(0)).toBeLessThan(0);
  });
});
