import { useEffect, useMemo, useRef } from 'react';
import type { ChartColours } from '../chart/axis.ts';
import type { CadenceCurve } from './findings.ts';
import type { TimeWindow } from './time-window.ts';
import { usePlot, type Plot } from './use-plot.ts';

/** At least so many steps a minute from the bottom to the top, so that an even walk looks even. */
const LEAST_HEIGHT = 40;
/** Shown while there is no cadence yet: that of most walks. */
const USUAL = [80, 140] as const;

const rangeOf = ({ values }: CadenceCurve): [number, number] => {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return [...USUAL];
  const low = known.reduce((least, value) => Math.min(least, value));
  const high = known.reduce((most, value) => Math.max(most, value));
  const [middle, height] = [(low + high) / 2, Math.max(LEAST_HEIGHT, 1.2 * (high - low))];
  return [middle - height / 2, middle + height / 2];
};

interface CadenceChartProps {
  window: TimeWindow;
  cadence: CadenceCurve;
  colours: ChartColours;
}

/** Steps a minute over time with a band of one standard error. */
export const CadenceChart = ({ window, cadence, colours }: CadenceChartProps) => {
  const curve = useRef(cadence);
  const plot = useMemo((): Plot => {
    const edge = { stroke: 'transparent', width: 0, points: { show: false } };
    return {
      height: 130,
      unit: (splits) => splits.map(String),
      series: [
        { stroke: colours.sides.right, width: 1.75, points: { show: false }, spanGaps: false },
        edge,
        edge,
      ],
      bands: [{ series: [2, 3], fill: `${colours.sides.right}30` }],
      range: () => rangeOf(curve.current),
      data: () => {
        const { times, values, high, low } = curve.current;
        return [[...times], [...values], [...high], [...low]];
      },
    };
  }, [colours]);
  const frame = usePlot(window, colours, plot);
  useEffect(() => {
    curve.current = cadence;
    window.redraw();
  }, [window, cadence]);
  return <div ref={frame} className="step-chart" />;
};
