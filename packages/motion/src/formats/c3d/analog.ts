import { longNumbersOf, numbersOf, textsOf, type C3dParameters } from './parameters.ts';

/** One channel of analog samples, in its unit. */
export interface C3dChannel {
  readonly label: string;
  readonly unit: string;
  readonly values: Float64Array;
}

/** How raw numbers become values: (raw − offset) × scale × general scale. */
export interface AnalogScaling {
  readonly scale: (channel: number) => number;
  readonly offset: (channel: number) => number;
  /** Whether integers count from 0 to 65535. */
  readonly unsigned: boolean;
}

/** https://www.c3d.org/HTML/Documents/analoggenscale.htm */
export const analogScaling = (parameters: C3dParameters): AnalogScaling => {
  const general = numbersOf(parameters, 'ANALOG', 'GEN_SCALE')[0] ?? 1;
  const scales = longNumbersOf(parameters, 'ANALOG', 'SCALE');
  const offsets = longNumbersOf(parameters, 'ANALOG', 'OFFSET');
  const unsigned = textsOf(parameters, 'ANALOG', 'FORMAT')[0]?.toUpperCase() === 'UNSIGNED';
  return {
    scale: (channel) => (scales[channel] ?? 1) * general,
    offset: (channel) => {
      const offset = offsets[channel] ?? 0;
      return unsigned && offset < 0 ? offset + 0x1_0000 : offset;
    },
    unsigned,
  };
};
