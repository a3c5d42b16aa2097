import type uPlot from 'uplot';
import { axis, type ChartColours } from '../chart/axis.ts';
import type { JointCurves } from './curve-data.ts';
import type { Side } from '../draw/palette.ts';

const chartHeight = 168;

/** The right side is dashed, so that the two differ without colour. */
const dashes: Readonly<Record<Side, number[]>> = { left: [], right: [7, 4], middle: [] };

const seriesOf = (side: Side, colour: string): uPlot.Series[] => [
  { stroke: colour, width: 1.75, dash: dashes[side], points: { show: false }, spanGaps: false },
  { stroke: 'transparent', width: 0, points: { show: false } },
  { stroke: 'transparent', width: 0, points: { show: false } },
];

/** How uPlot draws the columns of `curveData`: value, upper and lower edge for each curve. */
export const chartOptions = (
  { curves }: JointCurves,
  colours: ChartColours,
  width: number,
): uPlot.Options => ({
  width,
  height: chartHeight,
  scales: { x: { time: false } },
  legend: { show: false },
  cursor: { drag: { x: false, y: false }, y: false, points: { show: false } },
  padding: [8, 8, 0, 0],
  series: [{}, ...curves.flatMap(({ side }) => seriesOf(side, colours.sides[side]))],
  // Series 0 is the time; curve c has its upper edge at 3c + 2 and its lower at 3c + 3. The last two digits of the
  // colour are its opacity.
  bands: curves.map(({ side }, c): uPlot.Band => ({
    series: [3 * c + 2, 3 * c + 3],
    fill: `${colours.sides[side]}30`,
  })),
  axes: [
    axis(colours, (splits) => splits.map((seconds) => `${seconds} s`), 28),
    axis(colours, (splits) => splits.map((degrees) => `${degrees}°`), 46),
  ],
});
