import { describe, expect, test } from 'vitest';
import type { MarkerTable } from '../marker-table.ts';
import type { C3dEvent } from './events.ts';
import { readC3d } from './read.ts';
import { writeC3d } from './write.ts';

const table = (frames: number, names: readonly string[], start = 0): MarkerTable => ({
  markers: names,
  rateHz: 100,
  times: Float64Array.from({ length: frames }, (_, i) => start + i / 100),
  metres: Float64Array.from({ length: frames * names.length * 3 }, (_, i) =>
    i % 7 === 6 ? -1.25 : 0.01 * (i % 301) + 0.001,
  ),
  note: '',
});

const events: C3dEvent[] = [
  { label: 'Foot Strike', context: 'Left', timeSeconds: 0.12 },
  { label: 'Foot Off', context: 'Right', timeSeconds: 61.5 },
];

describe.each(['intel', 'dec', 'sgi'] as const)('a C3D file of %s', (processor) => {
  test.each(['float', 'integer'] as const)('with %s data is read back', (numbers) => {
    const markers = table(40, ['LHEE', 'RHEE', 'LTOE']);
    markers.metres.fill(Number.NaN, 3, 6);
    const ramp = Float64Array.from({ length: 400 }, (_, i) => i / 10 - 12);
    const channels = [
      { label: 'Fz1', unit: 'N', values: ramp },
      { label: 'Mx1', unit: 'Nmm', values: ramp.map((value) => -value) },
    ];
    const file = readC3d(writeC3d({ markers, events, channels }, { processor, numbers }));
    expect(file.processor).toBe(processor);
    expect(file.markers.markers).toEqual(markers.markers);
    expect(file.markers.rateHz).toBe(100);
    expect([...file.markers.times]).toEqual([...markers.times]);
    const digits = numbers === 'float' ? 5 : 4;
    const shown = (metres: Float64Array): string[] => Array.from(metres, (value) => value.toFixed(digits));
    expect(shown(file.markers.metres)).toEqual(shown(markers.metres));
    expect(file.events).toEqual(
      events.map((event) => ({ ...event, timeSeconds: expect.closeTo(event.timeSeconds, 5) as number })),
    );
    expect(file.analogRateHz).toBe(1000);
    expect(file.channels.map(({ label, unit }) => [label, unit])).toEqual([
      ['Fz1', 'N'],
      ['Mx1', 'Nmm'],
    ]);
    expect(file.channels[1]!.values[399]).toBeCloseTo(-27.9, 4);
  });
});

test('a trial that does not begin with the first frame keeps its clock', () => {
  const file = readC3d(writeC3d({ markers: table(5, ['LHEE'], 7.24) }));
  expect(file.firstFrame).toBe(725);
  expect(file.markers.times[0]).toBeCloseTo(7.24);
});

test('more frames than a word counts, and more labels than a parameter holds, are all read', () => {
  const names = Array.from({ length: 300 }, (_, i) => `M${i}`);
  expect(readC3d(writeC3d({ markers: table(2, names) })).markers.markers).toEqual(names);
  const long = readC3d(writeC3d({ markers: table(70_000, ['LHEE']) }));
  expect(long.markers.times).toHaveLength(70_000);
});

test('points that a model left as angles are no markers', () => {
  const markers = table(3, ['LHEE', 'LKneeAngles']);
  const groups = { POINT: { ...pointGroup(['LHEE', 'LKneeAngles']), ANGLES: { texts: ['LKneeAngles'] } } };
  expect(readC3d(writeC3d({ markers, groups })).markers.markers).toEqual(['LHEE']);
});

const pointGroup = (labels: readonly string[]) => ({
  LABELS: { texts: labels },
  UNITS: { texts: ['mm'] },
  RATE: { type: 'float' as const, numbers: [100] },
});

test.each([
  ['of type 2', 2, 1],
  ['of type 4, whose matrix gives forces and moments,', 4, 2],
])('a force plate %s tells force and where it acts, in the axes of the file', (_, type, gain) => {
  // A plate of 0.4 m by 0.6 m around (1, 2, 0), its own y along the file's x, its z down, the origin 40 mm below the surface.
  const n = 20;
  const constant = (value: number): Float64Array => new Float64Array(n).fill(value);
  const [px, py, fz] = [0.1, -0.05, 800];
  const channels = [
    ['Fx', 'N', 0],
    ['Fy', 'N', 0],
    ['Fz', 'N', fz],
    ['Mx', 'Nmm', 1000 * py * fz],
    ['My', 'Nmm', -1000 * px * fz],
    ['Mz', 'Nmm', 0],
  ].map(([label, unit, value]) => ({
    label: label as string,
    unit: unit as string,
    values: constant((value as number) / gain),
  }));
  const corners = [
    [1300, 2200, 0],
    [1300, 1800, 0],
    [700, 1800, 0],
    [700, 2200, 0],
  ];
  const groups = {
    FORCE_PLATFORM: {
      USED: { type: 'integer' as const, numbers: [1] },
      TYPE: { type: 'integer' as const, numbers: [type], dimensions: [1] },
      CAL_MATRIX: {
        type: 'float' as const,
        numbers: Array.from({ length: 36 }, (_, i) => (i % 7 === 0 ? gain : 0)),
        dimensions: [6, 6, 1],
      },
      ZERO: { type: 'integer' as const, numbers: [0, 0] },
      CORNERS: { type: 'float' as const, numbers: corners.flat(), dimensions: [3, 4, 1] },
      ORIGIN: { type: 'float' as const, numbers: [0, 0, -40], dimensions: [3, 1] },
      CHANNEL: { type: 'integer' as const, numbers: [1, 2, 3, 4, 5, 6], dimensions: [6, 1] },
    },
  };
  const { forcePlates } = readC3d(writeC3d({ markers: table(2, ['LHEE']), channels, groups }));
  expect(forcePlates).toHaveLength(1);
  expect(forcePlates[0]!.force[2][0]).toBeCloseTo(fz);
  const [x, y, z] = forcePlates[0]!.centreOfPressure;
  // The plate's x runs along the file's y, its y along the file's x.
  expect([x, y, z].map((value) => Number(value!.toFixed(3)))).toEqual([1 + py, 2 + px, 0]);
});

test.each([
  ['no C3D file', (bytes: Uint8Array) => bytes.fill(0), 'the second byte is not 80'],
  ['an unknown processor', (bytes: Uint8Array) => bytes.fill(99, 515, 516), 'processor 99'],
])('%s is refused in words', (_, spoil, message) => {
  const bytes = writeC3d({ markers: table(2, ['LHEE']) });
  spoil(bytes);
  expect(() => readC3d(bytes, 'walk.c3d')).toThrow(message);
});

test('a file cut off in its frames gives those that are whole, and tells how many are missing', () => {
  const bytes = writeC3d({ markers: table(200, ['LHEE', 'RHEE']) });
  expect(readC3d(bytes).markers.missingFrames).toBeUndefined();
  const { times, missingFrames } = readC3d(bytes.slice(0, bytes.length - 1024)).markers;
  expect(times.length).toBeLessThan(200);
  expect(times.length + missingFrames!).toBe(200);
});
