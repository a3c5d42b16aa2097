import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useSchemeColours } from './use-scheme-colours.ts';
import { curveData, rangeOf, type JointCurves } from './curve-data.ts';
import { formatNumber } from '../format/format.ts';
import type { PersonView } from './decode.ts';
import type { Playback } from './playback.ts';
import { chartOptions } from './chart-options.ts';

interface JointChartProps {
  joint: JointCurves;
  person: PersonView;
  playback: Playback;
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

/** Pressing or dragging on the chart puts the playhead there. */
const seekByPointer = (chart: uPlot, playback: Playback): void => {
  const seek = (event: PointerEvent): void => {
    const { left } = chart.over.getBoundingClientRect();
    playback.seek(chart.posToIdx(event.clientX - left));
  };
  chart.over.addEventListener('pointerdown', (event) => {
    chart.over.setPointerCapture(event.pointerId);
    seek(event);
  });
  chart.over.addEventListener('pointermove', (event) => {
    if (event.buttons > 0) seek(event);
  });
};

/** A line over the chart at the playhead; moving an element costs nothing, drawing the curves again would. */
const followPlayhead = (chart: uPlot, playback: Playback): (() => void) => {
  const line = document.createElement('div');
  line.className = 'playhead';
  chart.over.append(line);
  const move = (): void => {
    const x = chart.valToPos(playback.times[playback.state().row]!, 'x');
    line.style.transform = `translateX(${x}px)`;
  };
  chart.hooks.setSize = [move];
  move();
  return playback.subscribe(move);
};

/** The curves of one joint with a band of one standard deviation; the line of the playhead follows the video. */
export const JointChart = ({ joint, person, playback }: JointChartProps) => {
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
    const stop = followPlayhead(chart, playback);
    return () => {
      stop();
      observer.disconnect();
      chart.destroy();
    };
  }, [joint, person, playback, colours]);
  return <figure ref={frame} className="chart" aria-label={describeCurves(joint)} />;
};
