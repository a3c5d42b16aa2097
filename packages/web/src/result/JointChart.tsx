import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useSchemeColours } from '../chart/use-scheme-colours.ts';
import { curveData, partAround, rangeOf, type JointCurves } from './curve-data.ts';
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

/**
 * Keeps a line over the chart at the playhead: moving an element costs nothing, drawing the curves again would. Where
 * only a part of the recording is shown, the part follows the playhead, but not under a finger that drags.
 */
const followPlayhead = (chart: uPlot, playback: Playback, windowSeconds: number): (() => void) => {
  const line = document.createElement('div');
  line.className = 'playhead';
  chart.over.append(line);
  const time = (): number => playback.times[playback.state().row]!;
  const move = (): void => {
    line.style.transform = `translateX(${chart.valToPos(time(), 'x')}px)`;
  };
  chart.hooks.setScale = [move];
  chart.hooks.setSize = [move];
  const follow = (): void => {
    const dragged = chart.over.matches(':active');
    if (Number.isFinite(windowSeconds) && !dragged)
      chart.setScale('x', partAround(playback.times, time(), windowSeconds));
    else move();
  };
  follow();
  chart.over.addEventListener('pointerup', follow);
  return playback.subscribe(follow);
};

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
