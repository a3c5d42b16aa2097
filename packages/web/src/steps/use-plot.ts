import { useEffect, useRef, type RefObject } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { axis, type ChartColours } from '../chart/axis.ts';
import { formatMoments } from './describe.ts';
import type { TimeWindow } from './time-window.ts';
import { onceAFrame } from './use-canvas.ts';

/** Room left of every chart of a recording, so that their times lie below one another; as in steps.css. */
export const GUTTER_PIXELS = 72;
/** Room for the half of the last time that stands beyond the end; as in steps.css. */
const RIGHT_PIXELS = 20;

/** What differs from chart to chart. */
export interface Plot {
  readonly height: number;
  readonly unit: (splits: number[]) => string[];
  readonly series: readonly uPlot.Series[];
  readonly bands?: uPlot.Band[];
  readonly range?: uPlot.Range.Function;
  readonly hooks?: uPlot.Hooks.Arrays;
  /** The columns to draw of what the window shows, in at most so many parts. */
  readonly data: (window: TimeWindow, columns: number) => uPlot.AlignedData;
}

const optionsOf = (plot: Plot, window: TimeWindow, colours: ChartColours, width: number): uPlot.Options => ({
  width,
  height: plot.height,
  scales: {
    x: { time: false, range: () => [window.shown().start, window.shown().end] },
    ...(plot.range && { y: { range: plot.range } }),
  },
  legend: { show: false },
  cursor: { show: false },
  padding: [8, RIGHT_PIXELS, 0, 0],
  series: [{}, ...plot.series],
  ...(plot.bands && { bands: plot.bands }),
  ...(plot.hooks && { hooks: plot.hooks }),
  axes: [axis(colours, formatMoments, 28), axis(colours, plot.unit, GUTTER_PIXELS)],
});

/** A chart of the part of a recording that a window shows; drawn anew when the window moves or there is another plot. */
export const usePlot = (
  window: TimeWindow,
  colours: ChartColours,
  plot: Plot,
): RefObject<HTMLDivElement | null> => {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const data = (): uPlot.AlignedData =>
      plot.data(window, Math.max(50, element.clientWidth - GUTTER_PIXELS));
    const chart = new uPlot(optionsOf(plot, window, colours, element.clientWidth), data(), element);
    const { request, cancel } = onceAFrame(() => chart.setData(data()));
    const stop = window.subscribe(request);
    const observer = new ResizeObserver(() =>
      chart.setSize({ width: element.clientWidth, height: plot.height }),
    );
    observer.observe(element);
    return () => {
      stop();
      cancel();
      observer.disconnect();
      chart.destroy();
    };
  }, [window, colours, plot]);
  return frame;
};
