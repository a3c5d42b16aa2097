import {
  builtInStepModel,
  INPUTS,
  networkMethod,
  openStepDetector,
  OUTPUTS,
  readStepModel,
  stepModelFile,
  type ImuColumns,
  type Json,
  type Network,
  type Step,
  type StepModel,
} from '@kinema/motion/steps';
import * as ort from 'onnxruntime-node';
import { describe, expect, test } from 'vitest';
import { makeWalk } from '../../motion/src/steps/testing/walk.ts';
import { syntheticNegative } from '@kinema/motion/train';
import { exportStepModel, networkInputs, type ExportFormat } from '@kinema/vision/step-export';

const shape = { channels: 5, dilations: [1, 3, 2], delayFrames: 4 };
/** Another shape than the built-in one, with parameters of no meaning. */
const odd = (): StepModel => {
  const size = 10 * 5 + 5 + 3 * (15 * 5 + 5) + 5 * 3 + 3;
  const parameters = Float64Array.from({ length: size }, (_, i) => Math.sin(1.7 * i));
  return readStepModel(stepModelFile('odd', shape, parameters) as unknown as Json);
};

const exported = new Map<string, ReturnType<typeof exportStepModel>>();

const exportOnce = (model: StepModel, format: ExportFormat): ReturnType<typeof exportStepModel> => {
  const key = `${model.name} ${format}`;
  const made = exported.get(key) ?? exportStepModel(model, format);
  exported.set(key, made);
  return made;
};

/** The logits of frames, cut into runs of so many frames, each with the state that the one before left. */
const runOnnx = async (
  model: StepModel,
  format: ExportFormat,
  inputs: Float32Array,
  framesARun: number,
): Promise<Float32Array> => {
  const { bytes, description } = exportOnce(model, format);
  const session = await ort.InferenceSession.create(bytes, { logSeverityLevel: 3 });
  const { dims } = (description as { inputs: { state: { dims: number[] } } }).inputs.state;
  let state = new ort.Tensor('float32', new Float32Array(dims[1]! * dims[2]!), dims);
  const frames = inputs.length / INPUTS;
  const logits = new Float32Array(frames * OUTPUTS);
  for (let first = 0; first < frames; first += framesARun) {
    const count = Math.min(framesARun, frames - first);
    const part = inputs.slice(first * INPUTS, (first + count) * INPUTS);
    const outputs = await session.run({ inputs: new ort.Tensor('float32', part, [1, count, INPUTS]), state });
    logits.set(outputs['logits']!.data as Float32Array, first * OUTPUTS);
    state = outputs['next_state'] as typeof state;
  }
  await session.release();
  return logits;
};

const runOwn = ({ network }: StepModel, inputs: Float32Array): Float64Array => {
  const frames = inputs.length / INPUTS;
  const logits = new Float64Array(frames * OUTPUTS);
  network.run(new Float32Array(network.stateSize), Float64Array.from(inputs), frames, logits);
  return logits;
};

const largest = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);

const differences = (a: Float32Array, b: Float64Array): number[] =>
  Array.from(a, (value, i) => value - b[i]!);

const walks: readonly ImuColumns[] = [0.45, 0.55, 0.7].map(
  (stepSeconds, i) => makeWalk({ seconds: 40, stepSeconds, seed: 20 + i }).columns,
);
const movements: readonly ImuColumns[] = [
  ...walks,
  syntheticNegative('handling', 30, 77).columns,
  syntheticNegative('shaking', 30, 78).columns,
];

describe.for([
  ['the built-in network', builtInStepModel],
  ['a network of another shape', odd],
] as const)('%s', ([_, modelOf]) => {
  const model = modelOf();

  test('answers in ONNX Runtime as it does here, to 1e-5 of its largest answer', async () => {
    for (const columns of movements) {
      const inputs = networkInputs(columns, model.network.shape);
      const own = runOwn(model, inputs);
      const other = await runOnnx(model, 'onnx', inputs, 500);
      expect(largest(differences(other, own))).toBeLessThan(1e-5 * largest(own));
    }
  });

  test.for(['onnx', 'onnx-int8'] as const)(
    'answers the same however the stream is cut into runs, as %s',
    async (format) => {
      const inputs = networkInputs(walks[0]!, model.network.shape).slice(0, 300 * INPUTS);
      const whole = await runOnnx(model, format, inputs, 300);
      for (const framesARun of [1, 7, 64]) {
        const cut = await runOnnx(model, format, inputs, framesARun);
        expect(largest(differences(cut, Float64Array.from(whole)))).toBeLessThan(1e-5 * largest(whole));
      }
    },
  );

  test('answers in whole numbers to 35 % of its largest answer, and to 8 % of it in the mean', async () => {
    for (const columns of movements) {
      const inputs = networkInputs(columns, model.network.shape);
      const own = runOwn(model, inputs);
      const off = differences(await runOnnx(model, 'onnx-int8', inputs, 500), own);
      const mean = Math.sqrt(off.reduce((sum, value) => sum + value * value, 0) / off.length);
      expect(largest(off)).toBeLessThan(0.35 * largest(own));
      expect(mean).toBeLessThan(0.08 * largest(own));
    }
  });
});

/** A network that answers what was answered before. */
const replaying = (logits: Float32Array, { shape: like }: Network): Network => {
  let at = 0;
  return {
    shape: like,
    stateSize: 0,
    run: (_state, _inputs, frames, answers) => {
      for (let i = 0; i < frames * OUTPUTS; i++) answers[i] = logits[at++]!;
    },
  };
};

const stepsBy = (network: Network, columns: ImuColumns): Step[] => {
  const detector = openStepDetector({ method: networkMethod(network, 'compared') });
  return [...detector.push(columns), ...detector.finish()];
};

test('whole numbers find the same steps but one at most, each within 40 ms and 10 ms in the mean', async () => {
  const model = builtInStepModel();
  for (const columns of walks) {
    const inputs = networkInputs(columns, model.network.shape);
    const logits = await runOnnx(model, 'onnx-int8', inputs, 500);
    const own = stepsBy(model.network, columns);
    const other = stepsBy(replaying(logits, model.network), columns);
    expect(own.length).toBeGreaterThan(30);
    expect(Math.abs(other.length - own.length)).toBeLessThanOrEqual(1);
    const off = other.map(({ endSeconds }) =>
      Math.min(...own.map((step) => Math.abs(step.endSeconds - endSeconds))),
    );
    expect(largest(off)).toBeLessThan(0.04);
    expect(off.reduce((sum, seconds) => sum + seconds, 0) / off.length).toBeLessThan(0.01);
  }
});

test('an export is the same to the byte each time, and the int8 one is smaller', () => {
  const model = builtInStepModel();
  const [float, bytes] = (['onnx', 'onnx-int8'] as const).map(
    (format) => exportStepModel(model, format).bytes,
  );
  expect(exportStepModel(model, 'onnx-int8').bytes).toEqual(bytes);
  expect(bytes!.length).toBeLessThan(0.6 * float!.length);
});
