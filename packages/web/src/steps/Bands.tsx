import { useCallback } from 'react';
import { activityNames, type ActivityName } from '@kinema/motion/steps';
import type { ChartColours } from '../chart/axis.ts';
import { spansWithin, type ShownFindings } from './findings.ts';
import type { Span, TimeWindow } from './time-window.ts';
import { useCanvas } from './use-canvas.ts';

interface BandProps {
  window: TimeWindow;
  findings: ShownFindings;
  colours: ChartColours;
}

const placing =
  (width: number, { start, end }: Span) =>
  (seconds: number) =>
    (width * (seconds - start)) / (end - start);

/** Opacity as the last two digits of a colour. */
const opacity = (share: number): string =>
  Math.round(255 * share)
    .toString(16)
    .padStart(2, '0');

/** How likely each step is one: the height and the strength of its bar. */
export const ConfidenceBand = ({ window, findings: { steps }, colours }: BandProps) => {
  const canvas = useCanvas(
    window,
    useCallback(
      (context, width, height, span) => {
        const place = placing(width, span);
        for (const { startSeconds, endSeconds, probability } of spansWithin(steps, span.start, span.end)) {
          const [left, right] = [place(startSeconds), place(endSeconds)];
          const bar = Math.max(1, probability * height);
          context.fillStyle = `${colours.sides.left}${opacity(0.25 + 0.75 * probability)}`;
          context.fillRect(left, height - bar, Math.max(1, right - left - (right - left > 4 ? 1 : 0)), bar);
        }
      },
      [steps, colours],
    ),
  );
  return <canvas ref={canvas} className="band band-confidence" />;
};

/** Height of the lane of one activity in pixels; as in steps.css. */
const LANE_PIXELS = 18;

const laneColours = ({ sides, text }: ChartColours): Readonly<Record<ActivityName, string>> => ({
  still: text,
  walking: sides.left,
  running: sides.right,
  other: sides.middle,
});

/** What is done when: a lane for each activity, so that nobody has to tell colours apart. */
export const ActivityBand = ({ window, findings: { activities }, colours }: BandProps) => {
  const canvas = useCanvas(
    window,
    useCallback(
      (context, width, _height, span) => {
        const place = placing(width, span);
        const colour = laneColours(colours);
        for (const { name, startSeconds, endSeconds, probability } of spansWithin(
          activities,
          span.start,
          span.end,
        )) {
          const left = place(startSeconds);
          context.fillStyle = `${colour[name]}${opacity(0.35 + 0.65 * probability)}`;
          context.fillRect(
            left,
            activityNames.indexOf(name) * LANE_PIXELS + 3,
            Math.max(1, place(endSeconds) - left),
            LANE_PIXELS - 6,
          );
        }
      },
      [activities, colours],
    ),
  );
  return <canvas ref={canvas} className="band band-activities" />;
};
