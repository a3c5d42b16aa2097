import { beforeAll, expect, test } from 'vitest';
import { PERSON, multiposeHeads } from '../../src/decode/multipose-heads.ts';
import { warp } from '../../src/image/index.ts';
import { builtInModels } from '../../src/models/catalogue.ts';
import { modelRecipes } from '../../src/models/recipes/index.ts';
import { sceneOf } from '../pipelines/support.ts';
import { loadTfjs, readPackaged, runTfjs, startTfjs } from './support/tfjs.ts';

/** What the published graph tells of its six people in the end. */
const PERSONS = 'Identity';
const MIN_SCORE = 0.05;

const { frame } = sceneOf(640, 640, [
  { x: 180, floor: 590, height: 480, raised: 0.4 },
  { x: 420, floor: 540, height: 380 },
]);

beforeAll(startTfjs);

test.each(['movenet-multipose', 'movenet-multipose-512'])(
  '%s: its heads are read as its own graph reads them',
  async (name) => {
    const { outputs, source } = modelRecipes.find((recipe) => recipe.name === name)!;
    const manifest = builtInModels.find((model) => model.name === name)!;
    const { width, height } = manifest.input;
    const scale = 640 / width;
    const pixels = warp(frame, { map: [scale, 0, 0, 0, scale, 0], width, height });
    const { json, weights } = await readPackaged(source.name);
    const graph = await loadTfjs(json, weights);
    const picture = { dims: [1, height, width, 3], data: Float32Array.from(pixels) };
    const [persons, ...heads] = await runTfjs(graph, picture, [PERSONS, ...Object.values(outputs)]);
    graph.dispose();
    const tensors = Object.fromEntries(
      Object.keys(outputs).map((output, i) => {
        const { dims, data } = heads[i]!;
        return [output, { type: 'float32' as const, dims, data: Float32Array.from(data) }];
      }),
    );
    const read = multiposeHeads(manifest, MIN_SCORE)(tensors);
    expect(read.length).toBeGreaterThanOrEqual(2 * PERSON);
    for (const [index, value] of read.entries())
      expect(value, `number ${index}`).toBeCloseTo(persons!.data[index]!, 5);
    const others = Array.from(persons!.data.subarray(read.length)).filter(
      (_, i) => i % PERSON === PERSON - 1,
    );
    expect(others.every((score) => score < MIN_SCORE)).toBe(true);
  },
);
