import { useEffect, useMemo, useRef } from 'react';
import type uPlot from 'uplot';
import type { Step } from '@kinema/motion/steps';
import type { ChartColours } from '../chart/axis.ts';
import { spansWithin, type ShownFindings } from './findings.ts';
import type { Signal } from './signal.ts';
import type { TimeWindow } from './time-window.ts';
import { usePlot, type Plot } from './use-plot.ts';

/** Steps narrower than this are shown without their contacts, in device pixels. */
const NARROW_PIXELS = 4;

/** Steps below the signal: a shade for each, a line at each contact, and its standard deviation to both sides. */
const drawSteps = (chart: uPlot, steps: readonly Step[], { sides }: ChartColours): void => {
  const { ctx: context, bbox } = chart;
  const { min = 0, max = 0 } = chart.scales['x']!;
  const place = (seconds: number): number => chart.valToPos(seconds, 'x', true);
  const fill = (colour: string, start: number, end: number): void => {
    context.fillStyle = colour;
    context.fillRect(place(start), bbox.top, Math.max(1, place(end) - place(start)), bbox.height);
  };
  context.save();
  context.beginPath();
  context.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  context.clip();
  for (const { startSeconds, endSeconds, startSd, endSd } of spansWithin(steps, min, max)) {
    // The last two digits of a colour are its opacity.
    fill(`${sides.left}1c`, startSeconds, endSeconds);
    if (place(endSeconds) - place(startSeconds) < NARROW_PIXELS) continue;
    fill(`${sides.left}30`, endSeconds - endSd, endSeconds + endSd);
    fill(`${sides.left}30`, startSeconds - startSd, startSeconds + startSd);
    fill(sides.left, startSeconds, startSeconds);
    fill(sides.left, endSeconds, endSeconds);
  }
  context.restore();
};

interface SignalChartProps {
  signal: Signal;
  window: TimeWindow;
  findings: ShownFindings;
  colours: ChartColours;
}

/** The length of the acceleration with the steps marked. */
export const SignalChart = ({ signal, window, findings, colours }: SignalChartProps) => {
  const steps = useRef(findings.steps);
  const plot = useMemo(
    (): Plot => ({
      height: 200,
      unit: (splits) => splits.map((value) => `${value} m/s²`),
      series: [{ stroke: colours.sides.middle, width: 1.25, points: { show: false }, spanGaps: false }],
      hooks: { drawClear: [(chart) => drawSteps(chart, steps.current, colours)] },
      data: (shown, columns) => {
        const { start, end } = shown.shown();
        const { times, values } = signal.between(start, end, columns);
        return [[...times], [...values]];
      },
    }),
    [signal, colours],
  );
  const frame = usePlot(window, colours, plot);
  useEffect(() => {
    steps.current = findings.steps;
    window.redraw();
  }, [window, findings]);
  return <div ref={frame} className="step-chart" />;
};
