import { beforeAll, describe, expect, test } from 'vitest';
import {
  conversionError,
  floats,
  integer,
  integers,
  node,
  ROUNDING,
  same,
  scalar,
  undilated,
  type MiniGraph,
} from './support/mini-graph.ts';
import { startTfjs } from './support/tfjs.ts';

const small = { width: 7, height: 5 };

/** Small graphs by what they show. Every operation of the converter occurs in one, some behind others. */
const graphs: Readonly<Record<string, MiniGraph>> = {
  'a fused convolution adds its bias and cuts off at 0 and 6': {
    ...small,
    constants: { weights: floats(3, 3, 3, 4), bias: floats(4), depthwise: floats(3, 3, 4, 1) },
    nodes: [
      node('_FusedConv2D', 'a', ['x', 'weights', 'bias'], {
        ...same,
        fused_ops: 'BiasAdd,Relu6',
        num_args: 1,
      }),
      node('FusedDepthwiseConv2dNative', 'y', ['a', 'depthwise', 'bias'], {
        ...same,
        fused_ops: 'BiasAdd,Relu',
        num_args: 1,
      }),
    ],
  },
  'numbers below 0 are scaled by a slope of their own for each channel': {
    ...small,
    constants: { weights: floats(1, 1, 3, 4), slopes: floats(1, 1, 4) },
    nodes: [
      node('Conv2D', 'a', ['x', 'weights'], { strides: [1, 1, 1, 1], ...undilated, padding: 'VALID' }),
      node('Prelu', 'y', ['a', 'slopes']),
    ],
  },
  'numbers below 0 are scaled by slopes in a tensor that is no picture': {
    ...small,
    constants: { vector: integers(1, -1), shift: scalar(-100), slopes: floats(105) },
    nodes: [
      node('AddV2', 'a', ['x', 'shift']),
      node('Reshape', 'flat', ['a', 'vector']),
      node('Prelu', 'y', ['flat', 'slopes']),
    ],
  },
  'pictures of many channels are scaled and shifted, and weighted channel by channel': {
    ...small,
    constants: {
      weights: floats(1, 1, 3, 8),
      three: scalar(3),
      sixth: scalar(1 / 6),
      picture: integers(1, 2),
    },
    nodes: [
      node('Conv2D', 'a', ['x', 'weights'], { strides: [1, 1, 1, 1], ...undilated, padding: 'VALID' }),
      node('AddV2', 'shifted', ['a', 'three']),
      node('Relu6', 'cut', ['shifted']),
      node('Mul', 'scaled', ['sixth', 'a']),
      node('Mul', 'swish', ['scaled', 'cut']),
      node('Mean', 'means', ['swish', 'picture'], { keep_dims: true }),
      node('Mul', 'y', ['means', 'swish']),
      node('Mul', 'z', ['swish', 'means']),
    ],
    outputs: ['swish', 'y', 'z'],
  },
  'a fused product of matrices adds its bias': {
    ...small,
    constants: { vector: integers(1, -1), weights: floats(105, 6), bias: floats(6) },
    nodes: [
      node('Reshape', 'flat', ['x', 'vector']),
      node('_FusedMatMul', 'y', ['flat', 'weights', 'bias'], {
        transpose_a: false,
        transpose_b: false,
        fused_ops: 'BiasAdd',
        num_args: 1,
      }),
    ],
  },
  'resizing keeps half-pixel centres apart from corners, for ratios that are not whole too': {
    ...small,
    constants: { doubled: integers(10, 14), odd: integers(7, 12), smaller: integers(3, 4) },
    nodes: [
      node('ResizeBilinear', 'a', ['x', 'doubled'], { align_corners: false, half_pixel_centers: true }),
      node('ResizeBilinear', 'b', ['x', 'doubled'], { align_corners: false, half_pixel_centers: false }),
      node('ResizeBilinear', 'c', ['x', 'odd'], { align_corners: false, half_pixel_centers: true }),
      node('ResizeBilinear', 'd', ['x', 'smaller'], { align_corners: false, half_pixel_centers: false }),
    ],
    outputs: ['a', 'b', 'c', 'd'],
  },
  'channels move into space block by block': {
    ...small,
    constants: { weights: floats(1, 1, 3, 8) },
    nodes: [
      node('Conv2D', 'a', ['x', 'weights'], { strides: [1, 1, 1, 1], ...undilated, padding: 'VALID' }),
      node('DepthToSpace', 'y', ['a'], { block_size: 2, data_format: 'NHWC' }),
    ],
  },
  'a margin that no kernel takes over is made, along any axis': {
    ...small,
    constants: {
      margins: { shape: [4, 2], values: [0, 0, 1, 0, 0, 2, 0, 5], type: 'int32' },
      fill: scalar(-3),
    },
    nodes: [node('PadV2', 'y', ['x', 'margins', 'fill'])],
  },
  'channels of zeros are added before and behind those of a picture': {
    ...small,
    constants: { margins: { shape: [4, 2], values: [0, 0, 0, 0, 0, 0, 2, 3], type: 'int32' } },
    nodes: [node('Pad', 'y', ['x', 'margins'])],
  },
  'numbers, rows, channels and pictures are broadcast against each other': {
    ...small,
    constants: {
      number: scalar(0.7),
      channels: floats(3),
      columns: floats(7, 1),
      picture: floats(1, 5, 7, 3),
    },
    nodes: [
      node('Mul', 'a', ['number', 'x']),
      node('AddV2', 'b', ['a', 'channels']),
      node('Sub', 'c', ['columns', 'b']),
      node('Maximum', 'd', ['c', 'picture']),
      node('Minimum', 'e', ['d', 'number']),
      node('SquaredDifference', 'f', ['e', 'channels']),
      node('AddN', 'g', ['f', 'a', 'e']),
      node('RealDiv', 'h', ['g', 'columns']),
      node('Add', 'y', ['h', 'd']),
    ],
    outputs: ['y', 'f', 'h'],
  },
  'a value of fewer axes is broadcast against a picture whose channels lie first': {
    ...small,
    constants: { rows: integers(1), axis: integer(1) },
    nodes: [
      node('Mean', 'means', ['x', 'rows'], { keep_dims: false }),
      node('Squeeze', 'squeezed', ['means'], { squeeze_dims: [0] }),
      node('Sub', 'y', ['x', 'squeezed']),
    ],
  },
  'functions of one number': {
    ...small,
    constants: { scale: scalar(0.01), shift: scalar(1.3) },
    nodes: [
      node('Mul', 'a', ['x', 'scale']),
      node('Sub', 'b', ['a', 'shift']),
      node('Abs', 'abs', ['b']),
      node('Exp', 'exp', ['b']),
      node('Sigmoid', 'sigmoid', ['b']),
      node('Relu', 'relu', ['b']),
      node('Relu6', 'relu6', ['x']),
      node('LeakyRelu', 'leaky', ['b'], { alpha: { float: 0.1 } }),
      node('Sqrt', 'sqrt', ['abs']),
      node('AddV2', 'positive', ['abs', 'shift']),
      node('Reciprocal', 'reciprocal', ['positive']),
    ],
    outputs: ['abs', 'exp', 'sigmoid', 'relu', 'relu6', 'leaky', 'sqrt', 'reciprocal'],
  },
  'whole numbers are divided towards minus infinity': {
    ...small,
    constants: { middle: integer(128), by: integer(7), byLess: integer(-7) },
    nodes: [
      node('Cast', 'i', ['x'], { SrcT: { type: 'DT_FLOAT' }, DstT: { type: 'DT_INT32' }, Truncate: false }),
      node('Sub', 'a', ['i', 'middle']),
      node('FloorDiv', 'b', ['a', 'by']),
      node('FloorDiv', 'c', ['a', 'byLess']),
      node('FloorMod', 'd', ['a', 'by']),
    ],
    outputs: ['b', 'c', 'd'],
  },
  'comparisons choose between two pictures': {
    ...small,
    constants: { low: scalar(100), high: scalar(150), other: floats(1, 5, 7, 3) },
    nodes: [
      node('Greater', 'a', ['x', 'low']),
      node('Less', 'b', ['x', 'high']),
      node('LogicalAnd', 'c', ['a', 'b']),
      node('Select', 'd', ['c', 'x', 'other']),
      node('GreaterEqual', 'e', ['d', 'other']),
      node('Equal', 'f', ['d', 'x'], { incompatible_shape_error: true }),
      node('Cast', 'g', ['e'], { SrcT: { type: 'DT_BOOL' }, DstT: { type: 'DT_FLOAT' }, Truncate: false }),
      node('Cast', 'h', ['f'], { SrcT: { type: 'DT_BOOL' }, DstT: { type: 'DT_FLOAT' }, Truncate: false }),
    ],
    outputs: ['d', 'g', 'h'],
  },
  'means, sums and maxima are taken along any axes, kept or not': {
    ...small,
    constants: { picture: integers(1, 2), channel: integers(-1), rows: integers(1) },
    nodes: [
      node('Mean', 'a', ['x', 'picture'], { keep_dims: true }),
      node('Mean', 'b', ['x', 'picture'], { keep_dims: false }),
      node('Sum', 'c', ['x', 'channel'], { keep_dims: false }),
      node('Max', 'd', ['x', 'rows'], { keep_dims: true }),
      node('Max', 'e', ['d', 'channel'], { keep_dims: false }),
    ],
    outputs: ['a', 'b', 'c', 'e'],
  },
  'the largest are found, with their places': {
    ...small,
    constants: { apart: floats(1, 5, 7, 3), flat: integers(1, -1), five: integer(5), axis: integer(1) },
    nodes: [
      node('Add', 'a', ['x', 'apart']),
      node('Reshape', 'b', ['a', 'flat']),
      node('TopKV2', 'c', ['b', 'five'], { sorted: true }),
      node('ArgMax', 'd', ['a', 'axis'], { output_type: { type: 'DT_INT32' } }),
    ],
    outputs: ['c', 'c:1', 'd'],
  },
  'entries are looked up by their places': {
    ...small,
    constants: {
      places: { shape: [3, 3], values: [0, 1, 2, 0, 4, 6, 0, 0, 3], type: 'int32' },
      columns: integers(6, 0, 3),
      axis: integer(2),
    },
    nodes: [
      node('GatherNd', 'a', ['x', 'places']),
      node('GatherV2', 'b', ['x', 'columns', 'axis'], { batch_dims: 0 }),
    ],
    outputs: ['a', 'b'],
  },
  'tensors are taken apart and put together along any axis': {
    ...small,
    constants: {
      channel: integer(3),
      row: integer(1),
      column: integer(2),
      sizes: integers(2, 5),
      times: integers(1, 1, 2, 3),
    },
    nodes: [
      node('Split', 'a', ['channel', 'x'], { num_split: 3 }),
      node('ConcatV2', 'b', ['a:2', 'a', 'x', 'channel'], { N: 3 }),
      node('SplitV', 'c', ['x', 'sizes', 'column'], { num_split: 2 }),
      node('ConcatV2', 'd', ['c:1', 'c', 'column'], { N: 2 }),
      node('Unpack', 'e', ['x'], { axis: 3, num: 3 }),
      node('Pack', 'f', ['e:1', 'e'], { axis: 1 }),
      node('Unpack', 'g', ['x'], { axis: 0, num: 1 }),
      node('ExpandDims', 'h', ['g', 'column']),
      node('Tile', 'i', ['x', 'times']),
    ],
    outputs: ['b', 'd', 'f', 'h', 'i'],
  },
  'axes are renamed, dropped and added without moving numbers out of place': {
    ...small,
    constants: {
      channelsFirst: integers(0, 3, 1, 2),
      channelsLast: integers(0, 2, 3, 1),
      shape: integers(1, 3, -1),
      margins: { shape: [4, 2], values: [0, 0, 0, 0, 1, 0, 0, 2], type: 'int32' },
      weights: floats(2, 2, 3, 3),
    },
    nodes: [
      node('Transpose', 'planes', ['x', 'channelsFirst']),
      node('Pad', 'padded', ['planes', 'margins']),
      node('Transpose', 'back', ['padded', 'channelsLast']),
      node('Conv2D', 'a', ['back', 'weights'], { strides: [1, 1, 1, 1], ...undilated, padding: 'VALID' }),
      node('Reshape', 'b', ['planes', 'shape']),
      node('Squeeze', 'c', ['planes'], { squeeze_dims: [0] }),
      node('Identity', 'd', ['c']),
    ],
    outputs: ['a', 'b', 'd'],
  },
  'sizes that are known while converting become shapes': {
    ...small,
    constants: {
      one: integers(1),
      two: integers(2),
      step: integers(1),
      three: integer(3),
      half: scalar(0.5),
      zero: integer(0),
      nowhere: { shape: [0], values: [], type: 'int32' },
      nothing: { shape: [0], values: [], type: 'int32' },
      pair: integers(2),
      axis: integer(0),
    },
    nodes: [
      node('Shape', 'shape', ['x'], { out_type: { type: 'DT_INT32' } }),
      node('StridedSlice', 'height', ['shape', 'one', 'two', 'step'], { shrink_axis_mask: 1 }),
      node('Size', 'size', ['x'], { out_type: { type: 'DT_INT32' } }),
      node('FloorDiv', 'rest', ['size', 'height']),
      node('Pack', 'target', ['height', 'rest'], { axis: 0 }),
      node('SparseToDense', 'zeros', ['nowhere', 'pair', 'nothing', 'zero'], { validate_indices: true }),
      node('AddV2', 'same', ['target', 'zeros']),
      node('Reshape', 'a', ['x', 'same']),
      node('Range', 'range', ['zero', 'height', 'three']),
      node('Cast', 'steps', ['range'], {
        SrcT: { type: 'DT_INT32' },
        DstT: { type: 'DT_FLOAT' },
        Truncate: false,
      }),
      node('Fill', 'halves', ['target', 'half'], { index_type: { type: 'DT_INT32' } }),
      node('Mul', 'b', ['a', 'halves']),
      node('Max', 'c', ['a', 'axis'], { keep_dims: false }),
    ],
    outputs: ['a', 'b', 'c', 'steps'],
  },
};

beforeAll(startTfjs);

describe('a converted graph computes what TF.js computes', () => {
  test.each(Object.keys(graphs))('%s', async (name) => {
    expect(await conversionError(graphs[name]!)).toBeLessThan(ROUNDING);
  });
});
