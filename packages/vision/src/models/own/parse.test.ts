import { blazepose33, coco17 } from '@kinema/motion/skeleton';
import { describe, expect, test } from 'vitest';
import { parseManifest } from './parse.ts';

const input = { name: 'images', width: 640, height: 480, layout: 'nchw', type: 'float32' };
const manifest = {
  name: 'yolo-n',
  file: 'yolo.onnx',
  input,
  outputs: [{ name: 'output0', dims: [1, 56, 8400] }],
  skeleton: 'coco-17',
  decoder: 'yolo-pose',
};
const skeleton = {
  name: 'arm',
  keypoints: ['left_elbow', 'right_elbow', 'neck'],
  bones: [['left_elbow', 'neck']],
};

describe("a user's manifest", () => {
  test('needs a name, a file, an input, outputs, a decoder and, for poses, a skeleton', () => {
    expect(parseManifest(manifest)).toEqual({
      name: 'yolo-n',
      title: 'yolo-n',
      task: 'pose',
      licence: 'unknown',
      file: 'yolo.onnx',
      input: { ...input, channels: 'rgb' },
      outputs: [{ name: 'output0', dims: [1, 56, 8400] }],
      skeleton: 'coco-17',
      decoder: 'yolo-pose',
    });
  });

  test('may describe a skeleton of its own by names', () => {
    expect(parseManifest({ ...manifest, skeleton }).skeleton).toEqual({
      name: 'arm',
      keypoints: skeleton.keypoints,
      bones: [[0, 2]],
      mirror: [1, 0, 2],
      oksSigmas: [0.07, 0.07, 0.07],
    });
  });

  test('may have decoder options, whose names are read as code has them', () => {
    const options = { min_score: 0.2, nested: { per_cell: 2 } };
    expect(parseManifest({ ...manifest, decoder_options: options }).decoderOptions).toEqual({
      minScore: 0.2,
      nested: { perCell: 2 },
    });
  });

  test.each<[unknown, string]>([
    [[], 'the manifest must be an object'],
    [{ ...manifest, name: undefined }, 'the field "name" is missing; it must be lower-case letters'],
    [{ ...manifest, name: '../up' }, 'the field "name" is "../up"; it must be lower-case letters'],
    [{ ...manifest, file: '' }, 'the field "file" is ""; it must be a text'],
    [{ ...manifest, task: 'poses' }, 'the field "task" is "poses"; it must be one of pose, person-detection'],
    [{ ...manifest, decoder: 'yolo' }, 'the field "decoder" is "yolo"; it must be one of movenet,'],
    [{ ...manifest, sha256: 'abc' }, 'the field "sha256" is "abc"; it must be 64 lower-case hexadecimal'],
    [{ ...manifest, skeleton: undefined }, 'the field "skeleton" is missing; a model for the task pose'],
    [
      { ...manifest, skeleton: 'coco' },
      `must be one of ${coco17.name}, ${blazepose33.name}, hand-21, or describe`,
    ],
    [{ ...manifest, decodr: 1 }, 'there is no field "decodr"'],
    [{ ...manifest, input: undefined }, 'the field "input" is missing; it must be an object'],
    [
      { ...manifest, input: { ...input, width: 0 } },
      'the field "input.width" is 0; it must be a whole number',
    ],
    [
      { ...manifest, input: { ...input, multiple_of: 0.5 } },
      'the field "input.multiple_of" is 0.5; it must be a whole number',
    ],
    [
      { ...manifest, input: { ...input, layout: 'hwc' } },
      '"input.layout" is "hwc"; it must be one of nhwc, nchw',
    ],
    [
      { ...manifest, input: { ...input, scale: [1, 2] } },
      '"input.scale" is [1,2]; it must be a number or a list',
    ],
    [{ ...manifest, input: { ...input, mean: 1 } }, 'there is no field "input.mean"'],
    [{ ...manifest, input: { ...input, type: 'uint8', scale: 2 } }, 'are for inputs of type float32 only'],
    [{ ...manifest, outputs: [] }, 'the field "outputs" is []; it must be a list of objects'],
    [
      { ...manifest, outputs: [{ name: 'o', dims: [-1] }] },
      'the field "outputs[0].dims" is [-1]; it must be a list',
    ],
    [
      { ...manifest, skeleton: { ...skeleton, bones: [['neck', 'nose']] } },
      'a bone ends at "nose", which is not',
    ],
    [{ ...manifest, skeleton: { ...skeleton, oks_sigmas: [1] } }, '1 "skeleton.oks_sigmas" for 3 keypoints'],
    [
      { ...manifest, skeleton: { ...skeleton, keypoints: ['neck', 'left_elbow', 'neck'] } },
      'have the same name',
    ],
  ])('%j is refused because %s', (document, reason) => {
    expect(() => parseManifest(document)).toThrow(reason);
  });
});
