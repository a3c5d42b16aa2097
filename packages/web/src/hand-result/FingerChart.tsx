import type { HandResult } from '@kinema/client';
import { useEffect, useMemo, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { axis, type ChartColours } from '../chart/axis.ts';
import { useSchemeColours } from '../chart/use-scheme-colours.ts';
import { followPlayhead, seekByPointer } from '../result/chart-playhead.ts';
import '../result/curves.css';
import type { Playback } from '../result/playback.ts';
import { fingersOverTime } from './decode.ts';

const CHART_HEIGHT = 168;
/** Of one hand; two of a side are more. */
const FINGERS = 5;

const series = (stroke: string, dash: number[] = []): uPlot.Series => ({
  stroke,
  width: 1.75,
  dash,
  points: { show: false },
  spanGaps: false,
  ...(uPlot.paths.stepped && { paths: uPlot.paths.stepped({ align: 1 }) }),
});

const optionsOf = ({ sides, ...colours }: ChartColours, width: number, most: number): uPlot.Options => ({
  width,
  height: CHART_HEIGHT,
  scales: { x: { time: false }, y: { range: [-0.25, most + 0.25] } },
  legend: { show: false },
  cursor: { drag: { x: false, y: false }, y: false, points: { show: false } },
  padding: [8, 8, 0, 0],
  series: [{}, series(sides.left), series(sides.right, [7, 4])],
  axes: [
    axis({ sides, ...colours }, (splits) => splits.map((seconds) => `${seconds} s`), 28),
    axis({ sides, ...colours }, (splits) => splits.map((n) => (Number.isInteger(n) ? String(n) : '')), 46),
  ],
});

/** Extended fingers of the left and the right hands over time. */
export const FingerChart = ({ result, playback }: { result: HandResult; playback: Playback }) => {
  const frame = useRef<HTMLElement>(null);
  const colours = useSchemeColours();
  const columns = useMemo(() => fingersOverTime(result), [result]);
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const { left, right } = columns;
    const most = [...left, ...right].reduce<number>((high, count) => Math.max(high, count ?? 0), FINGERS);
    const options = optionsOf(colours, element.clientWidth, most);
    const chart = new uPlot(options, [Float64Array.from(result.times_s), left, right], element);
    const observer = new ResizeObserver(() =>
      chart.setSize({ width: element.clientWidth, height: CHART_HEIGHT }),
    );
    observer.observe(element);
    seekByPointer(chart, playback);
    const stop = followPlayhead(chart, playback, Infinity);
    return () => {
      stop();
      observer.disconnect();
      chart.destroy();
    };
  }, [columns, result, playback, colours]);
  return (
    <section className="panel stack" aria-labelledby="fingers-heading">
      <div>
        <h2 id="fingers-heading">Extended fingers</h2>
        <p className="quiet small">
          Of the left hands whole, of the right ones dashed. Press or drag on the curve to go there.
        </p>
      </div>
      <figure ref={frame} className="chart" aria-label="Extended fingers over time, of each side" />
    </section>
  );
};
