import type { Size } from '@kinema/motion';
import { beforeAll, describe, expect, test } from 'vitest';
import { chooseCells } from '../../src/decode/movenet.ts';
import { PERSON, multiposeHeads } from '../../src/decode/multipose-heads.ts';
import { warp } from '../../src/image/index.ts';
import type { Tensor } from '../../src/inference/index.ts';
import { builtInModels } from '../../src/models/catalogue.ts';
import { modelRecipes } from '../../src/models/recipes/index.ts';
import { sceneOf } from '../pipelines/support.ts';
import type { NumberTensor } from './support/numbers.ts';
import { loadTfjs, readPackaged, runTfjs, startTfjs } from './support/tfjs.ts';

/** What the published graphs tell in the end. */
const END = 'Identity';
const MIN_SCORE = 0.05;

const { frame } = sceneOf(640, 640, [
  { x: 180, floor: 590, height: 480, raised: 0.4 },
  { x: 420, floor: 540, height: 380 },
]);

/**
 * The scene through the published graph: the outputs of our recipe, and other tensors of the graph.
 * @param shown the size of the picture, which holds the upper left of the scene; that of the input by default
 */
const seenBy = async (name: string, others: readonly string[], shown?: Size) => {
  const { outputs, source } = modelRecipes.find((recipe) => recipe.name === name)!;
  const manifest = builtInModels.find((model) => model.name === name)!;
  const { width, height } = shown ?? manifest.input;
  const scale = 640 / manifest.input.width;
  const pixels = warp(frame, { map: [scale, 0, 0, 0, scale, 0], width, height });
  const { json, weights } = await readPackaged(source.name);
  const graph = await loadTfjs(json, weights);
  const picture = { dims: [1, height, width, 3], data: Float32Array.from(pixels) };
  const found = await runTfjs(graph, picture, [...Object.values(outputs), ...others]);
  graph.dispose();
  const toTensor = ({ dims, data }: NumberTensor): Tensor & { readonly type: 'float32' } => ({
    type: 'float32',
    dims,
    data: Float32Array.from(data),
  });
  const names = Object.keys(outputs);
  return {
    manifest,
    heads: Object.fromEntries(names.map((output, i) => [output, toTensor(found[i]!)])),
    others: found.slice(names.length).map(toTensor),
  };
};

beforeAll(startTfjs);

describe('the heads are read as its own graph reads them', () => {
  test.each(['movenet-lightning', 'movenet-thunder'])('%s', async (name) => {
    const { heads, others } = await seenBy(name, [
      END,
      'StatefulPartitionedCall/kpt_offset_0/conv2d_7/BiasAdd',
    ]);
    const [keypoints, offsets] = others.map(({ data }) => data);
    const { keypoint_heatmaps: heat, expected_rows: rows, expected_columns: columns } = heads;
    const [, side = 0, , channels = 0] = heat!.dims;
    const chosen = chooseCells({ data: heat!.data, columns: side, channels }, rows!.data, columns!.data);
    // The graph keeps 1 / side as float16, so that its places are off by a hundredth of a cell.
    for (const [channel, cell] of chosen.entries()) {
      const [y, x, score] = keypoints!.subarray(3 * channel, 3 * channel + 3);
      const offset = 2 * (cell * channels + channel);
      expect(y).toBeCloseTo((Math.floor(cell / side) + offsets![offset]!) / side, 3);
      expect(x).toBeCloseTo(((cell % side) + offsets![offset + 1]!) / side, 3);
      expect(score).toBe(heat!.data[cell * channels + channel]);
    }
  });

  test.each([
    { name: 'movenet-multipose', width: 256, height: 256 },
    { name: 'movenet-multipose-512', width: 512, height: 512 },
    { name: 'movenet-multipose', width: 224, height: 256 },
    { name: 'movenet-multipose', width: 256, height: 192 },
  ])('$name, $width × $height', async ({ name, ...shown }) => {
    const { manifest, heads, others } = await seenBy(name, [END], shown);
    const persons = others[0]!.data;
    const read = multiposeHeads(manifest, MIN_SCORE).read(heads);
    expect(read.length).toBeGreaterThanOrEqual(2 * PERSON);
    for (const [index, value] of read.entries())
      expect(value, `number ${index}`).toBeCloseTo(persons[index]!, 5);
    const rest = Array.from(persons.subarray(read.length)).filter((_, i) => i % PERSON === PERSON - 1);
    expect(rest.every((score) => score < MIN_SCORE)).toBe(true);
  });
});
