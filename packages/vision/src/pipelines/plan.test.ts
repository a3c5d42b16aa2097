import { KinemaError } from '@kinema/motion';
import { describe, expect, test } from 'vitest';
import { testManifest } from '../decode/test-model.ts';
import { builtInModels } from '../models/catalogue.ts';
import type { ModelStore } from '../models/index.ts';
import { planPose } from './plan.ts';

const own = [
  testManifest('yolo-pose', [640, 640], { output0: [1, 56, 8400] }, { skeleton: 'coco-17', name: 'my-yolo' }),
  testManifest(
    'simcc',
    [192, 256],
    { x: [1, 17, 384], y: [1, 17, 512] },
    { skeleton: 'coco-17', name: 'my-simcc' },
  ),
];
const known = [...builtInModels, ...own];
const models: ModelStore = {
  list: () => known,
  get: (name) => {
    const model = known.find((candidate) => candidate.name === name);
    if (!model) throw new KinemaError('model_unknown', { name, known: 'others' });
    return model;
  },
  path: (name) => Promise.resolve(name),
};

describe('planning', () => {
  test('is accurate with Thunder when nothing is said, mirrored too in pictures', () => {
    const { method, picturePlan, videoPlan, models: used } = planPose(models);
    expect(method).toBe('accurate');
    expect(used.map(({ name }) => name)).toEqual(['movenet-thunder', 'centernet', 'nanodet']);
    const view = { factor: 1.1, masked: true, mirrored: false };
    expect(picturePlan.views).toEqual([view, { ...view, mirrored: true }]);
    expect(videoPlan.views).toEqual([view]);
  });

  test('takes a method that suits the model', () => {
    expect(planPose(models, { model: 'multipose' }).method).toBe('several');
    expect(planPose(models, { model: 'my-yolo' }).method).toBe('several');
    expect(planPose(models, { model: 'lightning' }).method).toBe('accurate');
    expect(planPose(models, { model: 'my-simcc' }).method).toBe('accurate');
  });

  test('gives a model that cannot find a first region the detector of its family', () => {
    expect(planPose(models, { method: 'single', model: 'blazepose-full' }).videoPlan.detectors).toEqual([
      'blazepose-detector',
    ]);
    expect(planPose(models, { method: 'single', model: 'my-simcc' }).videoPlan.detectors).toEqual([
      'nanodet',
    ]);
    expect(planPose(models, { method: 'single' }).videoPlan.detectors).toEqual([]);
  });

  test('mirrors where it is asked to, and not where it is asked not to', () => {
    const mirrorings = (flip: boolean): boolean[] =>
      planPose(models, { method: 'single', flip }).videoPlan.views.map(({ mirrored }) => mirrored);
    expect(mirrorings(true)).toEqual([false, true]);
    expect(mirrorings(false)).toEqual([false]);
    expect(planPose(models, { flip: false }).picturePlan.views).toHaveLength(1);
  });

  test('has no helper of another skeleton', () => {
    expect(planPose(models, { method: 'best' }).picturePlan.helper?.model).toBe('movenet-multipose');
    expect(planPose(models, { method: 'best', model: 'blazepose-heavy' }).picturePlan.helper).toBeUndefined();
  });

  test('refuses what does not fit, in words', () => {
    expect(() => planPose(models, { model: 'posenet' })).toThrow(/there is no model "posenet"/);
    expect(() => planPose(models, { model: 'nanodet' })).toThrow(/does not find the keypoints of people/);
    expect(() => planPose(models, { method: 'several', model: 'thunder' })).toThrow(
      /movenet-thunder finds one person at a time/,
    );
  });
});
