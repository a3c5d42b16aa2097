import { describe, expect, test } from 'vitest';
import { overlayColours, overlayOutline, pageBackgrounds, pageColours, sideOf } from './palette.ts';

type Rgb = [number, number, number];

const linear = (hex: string): Rgb => {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
};

const luminance = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** Contrast ratio by WCAG 2.1. */
const contrast = (a: string, b: string): number => {
  const [dark, light] = [luminance(linear(a)), luminance(linear(b))].sort((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
};

const times = (m: readonly Rgb[], v: Rgb): Rgb =>
  m.map((row) => row[0] * v[0] + row[1] * v[1] + row[2] * v[2]) as Rgb;

/** Full deficiency in linear RGB: Machado, Oliveira, Fernandes 2009, table of severity 1.0. */
const deficiencies: Readonly<Record<string, readonly Rgb[]>> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
  typical: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
};

/** CIE 1976 L*a*b* under D65. */
const lab = (rgb: Rgb): Rgb => {
  const clamped = rgb.map((value) => Math.min(Math.max(value, 0), 1)) as Rgb;
  const xyz = times(
    [
      [0.4124564, 0.3575761, 0.1804375],
      [0.2126729, 0.7151522, 0.072175],
      [0.0193339, 0.119192, 0.9503041],
    ],
    clamped,
  );
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 / 116) * t + 16 / 116);
  const [x, y, z] = [f(xyz[0] / 0.95047), f(xyz[1]), f(xyz[2] / 1.08883)];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
};

const difference = (a: string, b: string, matrix: readonly Rgb[]): number => {
  const [p, q] = [lab(times(matrix, linear(a))), lab(times(matrix, linear(b)))];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
};

const pairs = [
  ['left', 'right'],
  ['left', 'middle'],
  ['right', 'middle'],
] as const;

describe.each(Object.entries(deficiencies))('with %s colour vision', (_name, matrix) => {
  test.each([
    ['overlay', overlayColours],
    ['light page', pageColours.light],
    ['dark page', pageColours.dark],
  ])('the sides of the %s differ clearly', (_where, colours) => {
    // A difference of 2.3 is just noticeable; lines a few pixels wide need far more.
    for (const [a, b] of pairs) expect(difference(colours[a], colours[b], matrix)).toBeGreaterThan(20);
  });
});

test('overlay lines stand out from their outline and the outline from white', () => {
  for (const colour of Object.values(overlayColours))
    expect(contrast(colour, overlayOutline)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(overlayOutline, '#ffffff')).toBeGreaterThanOrEqual(4.5);
});

test.each(['light', 'dark'] as const)(
  'lines on the %s page have the contrast that WCAG asks of graphics',
  (scheme) => {
    for (const colour of Object.values(pageColours[scheme]))
      expect(contrast(colour, pageBackgrounds[scheme])).toBeGreaterThanOrEqual(3);
  },
);

test('the side is read from the name wherever it stands', () => {
  expect(['left_knee', 'knee_left', 'right_eye_inner', 'mouth_right', 'nose', 'trunk'].map(sideOf)).toEqual([
    'left',
    'left',
    'right',
    'right',
    'middle',
    'middle',
  ]);
});
