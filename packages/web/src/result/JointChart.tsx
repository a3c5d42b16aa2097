import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useSchemeColours } from '../chart/use-scheme-colours.ts';
import { curveData, rangeOf, type JointCurves } from './curve-data.ts';
import { followPlayhead, seekByPointer } from './chart-playhead.ts';
import { formatNumber } from '../format/format.ts';
import type { PersonView } from './decode.ts';
import type { Playback } from './playback.ts';
import { chartOptions } from './chart-options.ts';

interface JointChartProps {
  joint: JointCurves;
  person: PersonView;
  playback: Playback;
  /** How much of the recording is shown around the playhead, in seconds; Infinity for all. */
  windowSeconds: number;
}

/** What a curve shows, in words, for those who cannot see it; the table has each value. */
const describeCurves = ({ label, curves }: JointCurves): string =>
  `${label} over time: ${curves
    .map(({ side, column }) => {
      const [low, high] = rangeOf(column.valuesDeg);
      const name = side === 'middle' ? '' : `${side} `;
      return Number.isNaN(low)
        ? `${name}not measured`
        : `${name}between ${formatNumber(low)}° and ${formatNumber(high)}°`;
    })
    .join(', ')}`;

/** The curves of one joint with a band of one standard deviation; the line of the playhead follows the video. */
export const JointChart = ({ joint, person, playback, windowSeconds }: JointChartProps) => {
  const frame = useRef<HTMLElement>(null);
  const colours = useSchemeColours();
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const options = chartOptions(joint, colours, element.clientWidth);
    const chart = new uPlot(options, curveData(playback.times, person, joint), element);
    const observer = new ResizeObserver(() =>
      chart.setSize({ width: element.clientWidth, height: options.height }),
    );
    observer.observe(element);
    seekByPointer(chart, playback);
    const stop = followPlayhead(chart, playback, windowSeconds);
    return () => {
      stop();
      observer.disconnect();
      chart.destroy();
    };
  }, [joint, person, playback, colours, windowSeconds]);
  return <figure ref={frame} className="chart" aria-label={describeCurves(joint)} />;
};
