import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeModel, type OnnxGraph, type OnnxInitializer, type OnnxNode } from '../../src/convert/index.ts';

/**
 * Models as users bring them, small enough to be written by hand and yet looking at the picture: they find spots of pure
 * colour, so that a test knows where the keypoints must be.
 */

const floats = (name: string, dims: readonly number[], values: readonly number[]): OnnxInitializer => ({
  name,
  type: 'float32',
  dims,
  data: Float32Array.from(values),
});

const integers = (name: string, values: readonly number[]): OnnxInitializer => ({
  name,
  type: 'int64',
  dims: [values.length],
  data: BigInt64Array.from(values, BigInt),
});

/** How purely red, green and blue each pixel is: 1 × 3 × height × width, from 0..1 a channel. */
const purity: OnnxNode[] = [
  // Each channel less the two others.
  { op: 'Conv', inputs: ['image', 'contrast'], outputs: ['pure'] },
];

const contrast = floats('contrast', [3, 3, 1, 1], [1, -1, -1, -1, 1, -1, -1, -1, 1]);

export const simccSize = { width: 192, height: 256 } as const;

/** A SimCC head for three keypoints, the reddest, the greenest and the bluest place: two bins a pixel on each axis. */
const simccHead = ({ width, height }: typeof simccSize): OnnxGraph => ({
  name: 'simcc',
  nodes: [
    ...purity,
    { op: 'ReduceMax', inputs: ['pure', 'rows'], outputs: ['columns'], attributes: { keepdims: { int: 0 } } },
    { op: 'ReduceMax', inputs: ['pure', 'across'], outputs: ['lines'], attributes: { keepdims: { int: 0 } } },
    ...(['columns', 'lines'] as const).map((from, i): OnnxNode => ({
      op: 'Resize',
      inputs: [from, '', 'twice'],
      outputs: [i === 0 ? 'simcc_x' : 'simcc_y'],
      attributes: { mode: { text: 'linear' } },
    })),
  ],
  initializers: [contrast, integers('rows', [2]), integers('across', [3]), floats('twice', [3], [1, 1, 2])],
  inputs: [{ name: 'image', type: 'float32', dims: [1, 3, height, width] }],
  outputs: [
    { name: 'simcc_x', type: 'float32', dims: [1, 3, 2 * width] },
    { name: 'simcc_y', type: 'float32', dims: [1, 3, 2 * height] },
  ],
});

export const yoloSize = 256;
const STRIDE = 8;

/** Where the YOLO head puts keypoint k, from the middle of the red cell, in input pixels. */
export const yoloOffset = (k: number): [number, number] => [2 * k - 16, 3 * k - 24];

/** A YOLO-pose head: one candidate for each cell of 8 pixels, as sure as the cell is red. */
const yoloHead = (size: number): OnnxGraph => {
  const cells = (size / STRIDE) ** 2;
  const columns = size / STRIDE;
  const perCell = (value: (x: number, y: number) => number): number[] =>
    Array.from({ length: cells }, (_, i) =>
      value(((i % columns) + 0.5) * STRIDE, (Math.floor(i / columns) + 0.5) * STRIDE),
    );
  const keypointRows = Array.from({ length: 17 }, (_, k) => {
    const [right, down] = yoloOffset(k);
    return [...perCell((x) => x + right), ...perCell((_, y) => y + down), ...perCell(() => 0.9)];
  });
  const boxRows = [perCell((x) => x), perCell((_, y) => y), perCell(() => 40), perCell(() => 60)];
  return {
    name: 'yolo-pose',
    nodes: [
      ...purity,
      { op: 'Slice', inputs: ['pure', 'first', 'second', 'channel'], outputs: ['red'] },
      {
        op: 'AveragePool',
        inputs: ['red'],
        outputs: ['pooled'],
        attributes: { kernel_shape: { ints: [STRIDE, STRIDE] }, strides: { ints: [STRIDE, STRIDE] } },
      },
      { op: 'Reshape', inputs: ['pooled', 'flat'], outputs: ['scores'] },
      {
        op: 'Concat',
        inputs: ['boxes', 'scores', 'keypoints'],
        outputs: ['output0'],
        attributes: { axis: { int: 1 } },
      },
    ],
    initializers: [
      contrast,
      integers('first', [0]),
      integers('second', [1]),
      integers('channel', [1]),
      integers('flat', [1, 1, cells]),
      floats('boxes', [1, 4, cells], boxRows.flat()),
      floats('keypoints', [1, 51, cells], keypointRows.flat()),
    ],
    inputs: [{ name: 'image', type: 'float32', dims: [1, 3, size, size] }],
    outputs: [{ name: 'output0', type: 'float32', dims: [1, 56, cells] }],
  };
};

const save = async (folder: string, graph: OnnxGraph, manifest: object): Promise<string> => {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'model.onnx'), writeModel(graph));
  const path = join(folder, 'manifest.json');
  const [input] = graph.inputs;
  const [, , height, width] = input!.dims;
  const document = {
    file: 'model.onnx',
    input: { name: 'image', width, height, layout: 'nchw', type: 'float32', scale: 1 / 255 },
    outputs: graph.outputs.map(({ name, dims }) => ({ name, dims })),
    ...manifest,
  };
  await writeFile(path, JSON.stringify(document));
  return path;
};

/** Writes the SimCC model and its manifest; gives the manifest's path. */
export const saveSimcc = (folder: string): Promise<string> =>
  save(folder, simccHead(simccSize), {
    name: 'spots-simcc',
    decoder: 'simcc',
    skeleton: { name: 'spots', keypoints: ['red', 'green', 'blue'], bones: [['red', 'green']] },
  });

/** Writes the YOLO-pose model and its manifest; gives the manifest's path. */
export const saveYolo = (folder: string): Promise<string> =>
  save(folder, yoloHead(yoloSize), {
    name: 'spots-yolo',
    decoder: 'yolo-pose',
    decoder_options: { min_score: 0.4, overlap: 0.1 },
    skeleton: 'coco-17',
  });
