import type uPlot from 'uplot';
import type { Side } from '../draw/palette.ts';

/** The colours that a chart takes from the page. */
export interface ChartColours {
  readonly sides: Readonly<Record<Side, string>>;
  readonly text: string;
  readonly grid: string;
}

/** An axis in the page's colours; `values` names the marks, `size` is the room for them in pixels. */
export const axis = (
  colours: ChartColours,
  values: (splits: number[]) => string[],
  size: number,
): uPlot.Axis => ({
  stroke: colours.text,
  font: '12px system-ui, sans-serif',
  size,
  grid: { stroke: colours.grid, width: 1 },
  ticks: { stroke: colours.grid, width: 1, size: 4 },
  values: (_chart, splits) => values(splits),
});
