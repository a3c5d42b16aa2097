import { describe, expect, test } from 'vitest';
import { builtInModels } from '../../models/catalogue.ts';
import type { ModelStore } from '../../models/index.ts';
import { planHands } from './plan-hands.ts';
import { furtherSearches, regionOfView } from './searches.ts';

const models: ModelStore = {
  list: () => builtInModels,
  get: (name) => builtInModels.find((model) => model.name === name)!,
  path: (name) => Promise.resolve(name),
};

describe('planning how to find hands', () => {
  test('searches pictures thoroughly and videos quickly, unless told otherwise', () => {
    const searches = (thorough?: boolean): number[] => {
      const { plans } = planHands(models, thorough === undefined ? {} : { thorough });
      return [plans.picture, plans.key, plans.between].map((plan) => plan.searches.length);
    };
    const all = 1 + furtherSearches.length;
    expect(searches()).toEqual([all, 1, 1]);
    expect(searches(false)).toEqual([1, 1, 1]);
    expect(searches(true)).toEqual([all, all, 1]);
  });

  test('names the models that take part, the landmark model first', () => {
    const names = (options: Parameters<typeof planHands>[1]): string[] =>
      planHands(models, options).models.map(({ name }) => name);
    expect(names({})).toEqual(['hand-landmark-full', 'hand-landmark-lite', 'palm-full', 'palm-detector']);
    expect(names({ model: 'lite', thorough: false })).toEqual(['hand-landmark-lite', 'palm-full']);
  });

  test.each([
    [{ maxHands: 0 }, 'the largest number of hands is 0; it must be from 1 to 20'],
    [{ maxHands: 2.5 }, 'the largest number of hands is 2.5'],
    [{ maxHands: 21 }, 'the largest number of hands is 21'],
    [{ minScore: 1.5 }, 'the least score is 1.5; it must be from 0 to 1'],
    [{ minScore: Number.NaN }, 'the least score is NaN'],
    [{ model: 'heavy' as 'full' }, 'there is no hand model "heavy"; there are full, lite'],
  ])('refuses %j', (options, reason) => {
    expect(() => planHands(models, options)).toThrow(reason);
  });
});

describe('the part of a picture that a view shows', () => {
  const picture = { sourceWidth: 400, sourceHeight: 200 };

  test('is a square about the whole picture, or a larger one', () => {
    const whole = { size: 1, quarterTurns: 0, across: 0.5, down: 0.5 };
    const centre = { centreX: 200, centreY: 100, angleRadians: 0 };
    expect(regionOfView(picture, whole)).toEqual({ ...centre, width: 400, height: 400 });
    expect(regionOfView(picture, { ...whole, size: 1.5 })).toEqual({ ...centre, width: 600, height: 600 });
  });

  test('can be turned', () => {
    const turned = { size: 1, quarterTurns: 3, across: 0.5, down: 0.5 };
    expect(regionOfView(picture, turned).angleRadians).toBeCloseTo(1.5 * Math.PI, 9);
  });

  test('stays in the picture along a side that is longer than the view', () => {
    const tile = (across: number, down: number): number[] => {
      const { centreX, centreY } = regionOfView(picture, { size: 0.6, quarterTurns: 0, across, down });
      return [centreX, centreY];
    };
    expect(tile(0, 0)).toEqual([120, 100]);
    expect(tile(1, 1)).toEqual([280, 100]);
  });
});
