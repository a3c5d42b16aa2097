import { describe, expect, test } from 'vitest';
import { outputFile, outputNamer, planOutputs } from './plan-outputs.ts';

describe('planOutputs', () => {
  test('goes by the ending of --out', () => {
    expect(planOutputs('a.csv', [], false)).toEqual({ kind: 'file', path: 'a.csv', format: 'csv' });
    expect(planOutputs('a.MP4', [], false)).toMatchObject({ kind: 'file', format: 'overlay' });
    expect(planOutputs('a.json', ['coco'], false)).toMatchObject({ kind: 'file', format: 'coco' });
  });

  test('everything else is a folder, and JSON is what it gets', () => {
    expect(planOutputs('results', [], false)).toEqual({ kind: 'folder', path: 'results', formats: ['json'] });
    expect(planOutputs('results.json', ['csv', 'trc'], true)).toMatchObject({
      kind: 'folder',
      formats: ['csv', 'trc'],
    });
  });

  test('without --out nothing is written', () => {
    expect(planOutputs(undefined, [], false)).toEqual({ kind: 'none' });
  });

  test.for([
    [undefined, ['csv']],
    ['a.csv', ['json']],
    ['a.json', ['json', 'csv']],
    ['a.parquet', ['overlay']],
    ['a.xml', []],
  ] as const)('%s with %o is refused', ([out, formats]) => {
    expect(() => planOutputs(out, formats, false)).toThrow(/--format|folder/);
  });
});

describe('names in a folder', () => {
  test('inputs of one name are told apart', () => {
    const name = outputNamer('out');
    expect(['a/x.jpg', 'b/x.png', 'y.mp4'].map(name)).toEqual(['out/x', 'out/x-2', 'out/y']);
  });

  test('two formats of an input never share a file', () => {
    const formats = ['json', 'csv', 'parquet', 'coco', 'trc', 'overlay'] as const;
    expect(new Set(formats.map((format) => outputFile('x', format, false))).size).toBe(formats.length);
    expect(outputFile('x', 'overlay', true)).toBe('x.overlay.png');
  });
});
