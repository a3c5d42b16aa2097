import { expect, test } from 'vitest';
import { packedFile } from './packed-files.ts';

const archive = Uint8Array.from({ length: 20 }, (_, i) => i);
const loader = (files: readonly object[]): string =>
  `var x = {};\n    loadPackage(${JSON.stringify({ files, remote_package_size: 20 })});\n\n  })();\n`;
const files = [
  { filename: '/modules/labels.txt', start: 0, end: 5 },
  { filename: '/modules/palm/palm.tflite', start: 5, end: 12 },
];

test('a packed file is found by its name', () => {
  expect([...packedFile(archive, loader(files), 'palm.tflite')!]).toEqual([5, 6, 7, 8, 9, 10, 11]);
});

test('a file that is not listed, or listed wrongly, is not there', () => {
  expect(packedFile(archive, loader(files), 'hand.tflite')).toBeUndefined();
  expect(packedFile(archive.subarray(0, 10), loader(files), 'palm.tflite')).toBeUndefined();
  expect(packedFile(archive, loader([{ filename: 'palm.tflite' }]), 'palm.tflite')).toBeUndefined();
  expect(packedFile(archive, 'another script', 'palm.tflite')).toBeUndefined();
});
