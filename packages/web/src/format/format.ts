/** Numbers and names as people read them on the page. */

/** A number with `digits` decimals and a real minus sign; a dash where there is none. */
export const formatNumber = (value: number, digits = 0): string => {
  if (!Number.isFinite(value)) return '–';
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
};

/** 1536 → "1.5 kB", in powers of 1000. */
export const formatBytes = (bytes: number): string => {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  const value = bytes / 1000 ** power;
  return `${value.toFixed(power > 0 && value < 10 ? 1 : 0)} ${units[power]!}`;
};

/** A moment of a recording: "3.240 s" below a minute, "12:03.240" above; "−3.000 s" before its begin. */
export const formatTime = (seconds: number): string => {
  const milliseconds = Math.round(Math.abs(seconds) * 1000);
  const sign = seconds < 0 && milliseconds > 0 ? '−' : '';
  const minutes = Math.floor(milliseconds / 60_000);
  const rest = (milliseconds - minutes * 60_000) / 1000;
  return minutes === 0
    ? `${sign}${rest.toFixed(3)} s`
    : `${sign}${minutes}:${rest.toFixed(3).padStart(6, '0')}`;
};

/** How long something lasts: "0.8 s", "12 s", "3 min 05 s", "1 h 12 min". */
export const formatDuration = (seconds: number): string => {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
  const minutes = Math.round(whole / 60);
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
};

/** How long a job will take, as rough as the estimate is. */
export const formatTimeLeft = (seconds: number): string => {
  if (seconds < 5) return 'a few seconds left';
  if (seconds < 55) return `about ${Math.ceil(seconds / 5) * 5} seconds left`;
  if (seconds < 90) return 'about a minute left';
  if (seconds < 5400) return `about ${Math.round(seconds / 60)} minutes left`;
  return `about ${Math.round(seconds / 3600)} hours left`;
};

/** 1 → "1 frame", 3 → "3 frames". */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** When something was made, in the reader's own time zone and order; the year only where it is another one. */
export const formatDate = (iso: string): string =>
  new Date(iso).toLocaleString(undefined, {
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    ...(new Date(iso).getFullYear() !== new Date().getFullYear() && { year: 'numeric' }),
  });

/**
 * What a recording is called: its file's name. That of a live session, which the server gives by its own clock
 * ("Live 2026-11-29 00.53.12 UTC.json"), says when it was in the reader's time.
 */
export const recordingName = (fileName: string): string => {
  const [, day, hours, minutes, seconds] =
    /^Live (\d{4}-\d\d-\d\d) (\d\d)\.(\d\d)\.(\d\d) UTC\.json$/.exec(fileName) ?? [];
  return day === undefined ? fileName : `Live, ${formatDate(`${day}T${hours}:${minutes}:${seconds}Z`)}`;
};

/** `left_eye_inner` → "left eye inner"; `knee_left` → "left knee". */
export const readableName = (name: string): string => {
  const words = name.split('_');
  const side = words.findIndex((word) => word === 'left' || word === 'right');
  const ordered = side < 0 ? words : [words[side]!, ...words.toSpliced(side, 1)];
  return ordered.join(' ');
};

/** Starts a sentence or a label with a capital, unless it starts with something like a file's name. */
export const capitalised = (text: string): string =>
  /^[a-z]+(?:[ ,]|$)/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;

/** Words as a sentence: with a capital, and one full stop at the end where they have none. */
export const sentence = (text: string): string =>
  capitalised(/[.!?…]$/.test(text) ? text.replace(/\.{2}$/, '.') : `${text}.`);
