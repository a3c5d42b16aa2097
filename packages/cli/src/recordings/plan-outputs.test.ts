import { describe, expect, test } from 'vitest';
import { poseKind } from '../pose/kind.ts';
import { outputFile, outputNamer, planOutputs } from './plan-outputs.ts';

const { formats } = poseKind();
const plan = (out: string | undefined, chosen: readonly string[], outIsFolder: boolean) =>
  planOutputs(formats, out, chosen, outIsFolder);

describe('planOutputs', () => {
  test('goes by the ending of --out', () => {
    expect(plan('a.csv', [], false)).toEqual({ kind: 'file', path: 'a.csv', format: 'csv' });
    expect(plan('a.MP4', [], false)).toMatchObject({ kind: 'file', format: 'overlay' });
    expect(plan('a.json', ['coco'], false)).toMatchObject({ kind: 'file', format: 'coco' });
  });

  test('everything else is a folder, and JSON is what it gets', () => {
    expect(plan('results', [], false)).toEqual({ kind: 'folder', path: 'results', formats: ['json'] });
    expect(plan('results.json', ['csv', 'trc'], true)).toMatchObject({
      kind: 'folder',
      formats: ['csv', 'trc'],
    });
  });

  test('without --out nothing is written', () => {
    expect(plan(undefined, [], false)).toEqual({ kind: 'none' });
  });

  test.for([
    [undefined, ['csv']],
    ['a.csv', ['json']],
    ['a.json', ['json', 'csv']],
    ['a.parquet', ['overlay']],
    ['a.xml', []],
  ] as const)('%s with %o is refused', ([out, chosen]) => {
    expect(() => plan(out, chosen, false)).toThrow(/--format|folder/);
  });
});

describe('names in a folder', () => {
  test('inputs of one name are told apart', () => {
    const name = outputNamer('out');
    expect(['a/x.jpg', 'b/x.png', 'y.mp4'].map(name)).toEqual(['out/x', 'out/x-2', 'out/y']);
  });

  test('two formats of an input never share a file', () => {
    const names = Object.values(formats).map((format) => outputFile('x', format, 'video'));
    expect(new Set(names).size).toBe(names.length);
    expect(outputFile('x', formats['overlay']!, 'picture')).toBe('x.overlay.png');
  });
});
