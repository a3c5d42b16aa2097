import { useComputedColorScheme } from '@mantine/core';
import type { ChartColours } from './axis.ts';
import { pageColours } from '../draw/palette.ts';

const colours: Readonly<Record<'light' | 'dark', ChartColours>> = {
  light: { sides: pageColours.light, text: '#56616b', grid: '#e3e8eb' },
  dark: { sides: pageColours.dark, text: '#a2adb7', grid: '#30373e' },
};

/** The chart's colours in the scheme of the page; the same object as long as the scheme stays. */
export const useSchemeColours = (): ChartColours =>
  colours[useComputedColorScheme('light', { getInitialValueInEffect: false })];
