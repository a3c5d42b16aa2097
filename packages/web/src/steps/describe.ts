import { formatDuration, plural } from '../format/format.ts';
import { secondsByActivity, type ShownFindings } from './findings.ts';

const padded = (value: number): string => String(value).padStart(2, '0');

/** A moment of a recording on an axis or in a table: "12.5 s", "3:05", "1:02:45". */
export const formatMoment = (seconds: number, digits = 0): string => {
  const sign = seconds < 0 ? '−' : '';
  const all = Math.abs(Number(seconds.toFixed(digits)));
  if (all < 60) return `${sign}${all.toFixed(digits)} s`;
  const minutes = Math.floor(all / 60);
  const [whole, fraction] = (all % 60).toFixed(digits).split('.');
  const shown = whole!.padStart(2, '0') + (fraction === undefined ? '' : `.${fraction}`);
  return minutes < 60
    ? `${sign}${minutes}:${shown}`
    : `${sign}${Math.floor(minutes / 60)}:${padded(minutes % 60)}:${shown}`;
};

/** From when to when; seconds are named once. */
export const formatSpan = (start: number, end: number): string => {
  const [first, last] = [formatMoment(start, 1), formatMoment(end, 1)];
  return `${last.endsWith(' s') ? first.replace(/ s$/, '') : first} – ${last}`;
};

/** Marks of an axis of time, with as many digits as tell them apart. */
export const formatMoments = (moments: readonly number[]): string[] => {
  const apart = moments.length > 1 ? moments[1]! - moments[0]! : 1;
  const digits = apart >= 1 ? 0 : apart >= 0.1 ? 1 : 2;
  return moments.map((moment) => formatMoment(moment, digits));
};

/** The count as it is said aloud. */
export const describeCount = (steps: number): string => (steps === 0 ? 'No steps' : plural(steps, 'step'));

/** The charts in words, for those who cannot see them. */
export const describeCharts = ({ durationSeconds, steps, bouts, activities }: ShownFindings): string =>
  [
    `${formatDuration(durationSeconds)} of signal with ${describeCount(steps.length).toLowerCase()}`,
    ...(bouts.length > 0 ? [plural(bouts.length, 'walking bout')] : []),
    ...[...secondsByActivity(activities)].map(([name, seconds]) => `${name} ${formatDuration(seconds)}`),
  ].join(', ');

/** What is said when several files come at once. */
export const describeLeftOut = (name: string, others: number): string =>
  `One recording is read at a time: this is ${name}, and ${plural(others, 'other file was', 'other files were')} left out.`;
