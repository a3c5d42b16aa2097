import { config } from '../config/index.ts';
import { consent } from '../consent/index.ts';
import { errorReport, type ErrorReport, type PerformanceReport } from './report.ts';

/** A page that fails over and over says so only so often in a visit. */
const MOST_ERRORS = 20;
const PERFORMANCE_MILLISECONDS = 60_000;

const { endpoint, sample_rate: sampleRate } = config.monitoring;

/** Drawn once, so that a visit is told wholly or not at all. */
const isSampled = Math.random() < sampleRate;

let errors = 0;

const send = (report: ErrorReport | PerformanceReport): void => {
  if (endpoint === null || !isSampled || !consent.isGiven('diagnostics')) return;
  fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...report, timestamp: new Date().toISOString(), version: config.version }),
    // Outlives the page that it tells of, and says nothing of who is signed in.
    keepalive: true,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  }).catch(() => undefined);
};

const reportError = (error: unknown): void => {
  errors += 1;
  if (errors <= MOST_ERRORS) send(errorReport(error));
};

/** Reports what nobody caught. */
export const watchErrors = (): void => {
  addEventListener('error', ({ error }) => reportError(error));
  addEventListener('unhandledrejection', ({ reason }) => reportError(reason));
};

const loadTimeSeconds = (): number => {
  const [navigation] = performance.getEntriesByType('navigation');
  return (navigation?.duration ?? 0) / 1000;
};

/**
 * Reports how live tracking goes, once a minute.
 * @param measure looks at it; undefined while nothing runs
 * @returns ends it
 */
export const watchPerformance = (
  measure: () => Pick<PerformanceReport, 'frame_rate_hz' | 'memory_mib'> | undefined,
): (() => void) => {
  const timer = setInterval(() => {
    const measured = measure();
    if (measured) send({ kind: 'performance', ...measured, load_time_s: loadTimeSeconds(), errors });
  }, PERFORMANCE_MILLISECONDS);
  return () => clearInterval(timer);
};
