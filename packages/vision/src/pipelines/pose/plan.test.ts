import { KinemaError } from '@kinema/motion';
import { describe, expect, test } from 'vitest';
import { testManifest } from '../../decode/test-model.ts';
import { builtInModels } from '../../models/catalogue.ts';
import type { ModelStore } from '../../models/index.ts';
import { planPose, type PosePipelineOptions } from './plan.ts';

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
  test('is accurate with Thunder when nothing is said', () => {
    const { method, plan, models: used } = planPose(models);
    expect(method).toBe('accurate');
    expect(used.map(({ name }) => name)).toEqual(['movenet-thunder', 'centernet', 'nanodet']);
    expect(plan.views).toEqual([{ factor: 1.1, masked: true, mirrored: false }]);
  });

  test('takes a method that suits the model', () => {
    expect(planPose(models, { model: 'multipose' }).method).toBe('several');
    expect(planPose(models, { model: 'my-yolo' }).method).toBe('several');
    expect(planPose(models, { model: 'lightning' }).method).toBe('accurate');
    expect(planPose(models, { model: 'my-simcc' }).method).toBe('accurate');
  });

  test('gives a model that cannot find a first region the detector of its family', () => {
    expect(planPose(models, { method: 'single', model: 'blazepose-full' }).plan.detectors).toEqual([
      'blazepose-detector',
    ]);
    expect(planPose(models, { method: 'single', model: 'my-simcc' }).plan.detectors).toEqual(['nanodet']);
    expect(planPose(models, { method: 'single' }).plan.detectors).toEqual([]);
  });

  test('mirrors where it is asked to, and not where it is asked not to', () => {
    const mirrorings = (options: PosePipelineOptions): boolean[] =>
      planPose(models, options).plan.views.map(({ mirrored }) => mirrored);
    expect(mirrorings({ method: 'single', flip: true })).toEqual([false, true]);
    expect(mirrorings({ method: 'best' })).toEqual([false, false, true, true]);
    expect(mirrorings({ method: 'best', flip: false })).toEqual([false, false]);
  });

  test('has no helper of another skeleton', () => {
    expect(planPose(models, { method: 'best' }).plan.helper?.model).toBe('movenet-multipose');
    expect(planPose(models, { method: 'best', model: 'blazepose-heavy' }).plan.helper).toBeUndefined();
  });

  test('refuses what does not fit, in words', () => {
    expect(() => planPose(models, { model: 'posenet' })).toThrow(/there is no model "posenet"/);
    expect(() => planPose(models, { model: 'nanodet' })).toThrow(/does not find the keypoints of people/);
    expect(() => planPose(models, { method: 'several', model: 'thunder' })).toThrow(
      /movenet-thunder finds one person at a time/,
    );
  });
});
