import { parquetMetadata } from 'hyparquet';
import { expect, test } from 'vitest';
import { provenanceDocument, type Provenance } from '../provenance/index.ts';
import {
  cocoDataset,
  handLines,
  poseFile,
  poseLines,
  readC3d,
  readPoseFile,
  readTrc,
  writeParquet,
  writePoseC3d,
  writeTrc,
} from './index.ts';
import { twoPeople } from './testing/recordings.ts';

const provenance: Provenance = {
  softwareVersion: '1.2.3',
  models: [
    { name: 'movenet-thunder', sha256: 'ab'.repeat(32) },
    { name: 'person-detector', sha256: 'cd'.repeat(32) },
  ],
  parameters: { method: 'accurate', height_m: 1.65, flip: true },
  inputs: [{ name: 'a walk.mp4', sha256: 'ef'.repeat(32) }],
};
const told = provenanceDocument(provenance);
const source = { file: 'a walk.mp4', model: 'movenet-thunder', provenance };

test('is told by the first line of frames, which is read as the others are', () => {
  const [first, ...others] = poseLines(source, twoPeople());
  expect(first!.provenance).toEqual(told);
  expect(others.filter((line) => 'provenance' in line)).toEqual([]);
  const text = [...poseFile(source, twoPeople())].join('');
  const plain = [...poseFile({ file: source.file, model: source.model }, twoPeople())].join('');
  expect(readPoseFile(text, 'walk.json')).toEqual(readPoseFile(plain, 'walk.json'));
});

test('is told by the first line of hands', () => {
  const frames = [0, 1].map((index) => ({ index, timeSeconds: index / 30, hands: [] }));
  const picture = { file: 'a walk.mp4', width: 640, height: 480, model: 'hand-landmarks' };
  const lines = [...handLines(picture, frames, provenance)];
  expect(lines.map((line) => line.provenance)).toEqual([told, undefined]);
});

test('stands in the info of a COCO data set, for each recording', () => {
  const other = { ...provenance, inputs: [{ name: 'b.mp4', sha256: '12'.repeat(32) }] };
  const { info } = cocoDataset([
    { file: 'a walk.mp4', sequence: twoPeople(), provenance },
    { file: 'b.mp4', sequence: twoPeople(), provenance: other },
  ]);
  expect(info.provenance).toEqual([told, provenanceDocument(other)]);
});

test('stands in the key-value metadata of a Parquet file', () => {
  const { key_value_metadata: pairs } = parquetMetadata(
    writeParquet(twoPeople(), [], { provenance }).slice().buffer,
  );
  const values = Object.fromEntries(pairs!.map(({ key, value }) => [key, value!]));
  expect(values['software_version']).toBe('1.2.3');
  for (const key of ['models', 'parameters', 'inputs'] as const)
    expect(JSON.parse(values[key]!)).toEqual(told[key]);
});

test('stands in the free text of a TRC, behind what the numbers are', () => {
  const options = { heightMetres: 1.65, file: 'a walk.mp4' };
  const { note } = readTrc(writeTrc(twoPeople(), { ...options, provenance }));
  const plain = readTrc(writeTrc(twoPeople(), options)).note;
  expect(note.startsWith(`${plain}; {`)).toBe(true);
  expect(JSON.parse(note.slice(plain.length + 2))).toEqual(told);
});

test('stands in parameters of a C3D', () => {
  const { parameters } = readC3d(writePoseC3d(twoPeople(), { heightMetres: 1.65, provenance }));
  const texts = (group: string, name: string) => parameters.get(group)?.get(name)?.texts;
  expect(texts('MANUFACTURER', 'VERSION')).toEqual(['1.2.3']);
  expect(texts('KINEMA', 'MODELS')).toEqual(['movenet-thunder', 'person-detector']);
  expect(texts('KINEMA', 'MODEL_SHA256')).toEqual(['ab'.repeat(32), 'cd'.repeat(32)]);
  expect(texts('KINEMA', 'PARAMETERS')).toEqual(['method=accurate', 'height_m=1.65', 'flip=true']);
  expect(texts('KINEMA', 'INPUTS')).toEqual(['a walk.mp4']);
  expect(texts('KINEMA', 'INPUT_SHA256')).toEqual(['ef'.repeat(32)]);
});
