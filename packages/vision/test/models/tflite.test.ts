import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  ConversionError,
  convertGraphModel,
  readTfliteModel,
  writeGraphModel,
  writeModel,
} from '../../src/convert/index.ts';
import { recipeInput } from '../../src/models/convert-recipe.ts';
import { modelRecipes } from '../../src/models/recipes/index.ts';
import { readerOf } from '../../src/models/weights/index.ts';
import { packedFile } from '../../src/models/weights/packed-files.ts';
import { loadTflite, runTflite, startLiteRt } from './support/litert.ts';
import { largestDifference, magnitude, syntheticPicture } from './support/numbers.ts';
import { runOnnx } from './support/onnx.ts';
import { loadTfjs, runTfjs, startTfjs } from './support/tfjs.ts';

/** Measured is 2e-6 of an output's scale; a wrong padding or weight makes more than 1e-2. */
const ROUNDING = 2e-5;

const read = readerOf('@mediapipe/hands');
const readFile = async (file: string): Promise<Uint8Array> => {
  const name = 'hands_solution_packed_assets';
  const [archive, loader] = await Promise.all([read(`${name}.data`), read(`${name}_loader.js`)]);
  return packedFile(archive, loader.toString(), file)!;
};

/** How reading ended; an error that is not about the model is thrown. */
const outcomeOf = (bytes: Uint8Array): 'read' | 'refused' => {
  try {
    readTfliteModel(bytes);
    return 'read';
  } catch (error) {
    if (error instanceof ConversionError) return 'refused';
    throw error;
  }
};

beforeAll(startLiteRt);

describe('a converted TFLite model', () => {
  const recipe = modelRecipes.find(({ name }) => name === 'palm-full')!;

  test.each([1, 2])('computes what LiteRT computes with the same file, picture %i', async (seed) => {
    const bytes = await readFile('palm_detection_full.tflite');
    const { size, outputs } = recipe;
    const dims = [1, size, size, 3];
    const picture = syntheticPicture(size, size, seed);
    const conversion = { name: 'palm-full', input: recipeInput(recipe), outputs };
    const actual = await runOnnx(
      writeModel(convertGraphModel(readTfliteModel(bytes), conversion)),
      picture,
      dims,
    );
    const model = await loadTflite(bytes);
    const expected = await runTflite(model, {
      dims,
      data: Float32Array.from(picture, (value) => value / 255),
    });
    model.delete();
    for (const [output, tensor] of Object.entries(outputs)) {
      expect(actual[output]!.dims).toEqual(expected[tensor]!.dims);
      const difference = largestDifference(actual[output]!, expected[tensor]!);
      expect(difference / magnitude(expected[tensor]!), output).toBeLessThan(ROUNDING);
    }
  });

  test('computes the same in its form for browsers', async () => {
    await startTfjs();
    const graph = readTfliteModel(await readFile('palm_detection_full.tflite'));
    const { name, size, outputs } = recipe;
    const [input, dims] = [recipeInput(recipe), [1, size, size, 3]];
    const picture = syntheticPicture(size, size, 3);
    const expected = await runOnnx(
      writeModel(convertGraphModel(graph, { name, input, outputs })),
      picture,
      dims,
    );
    const written = writeGraphModel(graph, input, outputs, 'model.bin');
    const model = await loadTfjs(written.json, written.weights);
    const actual = await runTfjs(model, { dims, data: Float32Array.from(picture) }, Object.keys(outputs));
    for (const [index, output] of Object.keys(outputs).entries()) {
      const difference = largestDifference(actual[index]!, expected[output]!);
      expect(difference / magnitude(expected[output]!), output).toBeLessThan(ROUNDING);
    }
  });

  test('is refused with a reason when its file is cut off, damaged or something else', async () => {
    const bytes = await readFile('palm_detection_full.tflite');
    expect(() => readTfliteModel(bytes.subarray(0, 2_000_000))).toThrow(/damaged or ends early/);
    expect(() => readTfliteModel(bytes.subarray(4))).toThrow('this is not a TFLite model');
    expect(() => readTfliteModel(new Uint8Array())).toThrow('this is not a TFLite model');
    const damaged = Uint8Array.from(bytes).fill(255, 64, 4096);
    expect(() => readTfliteModel(damaged)).toThrow(/TFLite/);
  });

  test('is read, or refused as damaged, wherever bytes of it are wrong', async () => {
    const bytes = Uint8Array.from(await readFile('palm_detection_full.tflite'));
    // The tables lie behind the weights and in front of them.
    const place = fc.oneof(
      fc.integer({ min: 8, max: 400 }),
      fc.integer({ min: 2_266_000, max: bytes.length - 1 }),
    );
    const mistakes = fc.array(fc.tuple(place, fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(mistakes, (changes) => {
        const damaged = bytes.slice();
        for (const [at, value] of changes) damaged[at] = value;
        expect(['read', 'refused']).toContain(outcomeOf(damaged));
      }),
      { numRuns: 60, seed: 1 },
    );
  });
});
