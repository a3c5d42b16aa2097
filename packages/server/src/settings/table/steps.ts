import { integer, number } from '../kinds.ts';
import { setting } from '../row.ts';

/** Sessions of steps, and how much may be sent to them. */
export const steps = {
  rateLimitReadings: setting({
    key: 'rate_limit_readings',
    environment: ['KINEMA_RATE_LIMIT_READINGS'],
    kind: integer(1, 1_000_000_000),
    byDefault: 600_000,
    what: 'How many readings of sensors a key, or an address without one, has in each window of the rate limit.',
  }),
  maxReadings: setting({
    key: 'max_readings',
    environment: ['KINEMA_MAX_READINGS'],
    kind: integer(1, 100_000),
    byDefault: 5000,
    what: 'The most readings in one message.',
  }),
  maxStepSessions: setting({
    key: 'max_step_sessions',
    environment: ['KINEMA_MAX_STEP_SESSIONS'],
    kind: integer(1, 10_000_000),
    byDefault: 20_000,
    what: 'The most sessions of steps in one project.',
  }),
  maxStepConnections: setting({
    key: 'max_step_connections',
    environment: ['KINEMA_MAX_STEP_CONNECTIONS'],
    kind: integer(1, 1_000_000),
    byDefault: 10_000,
    what: 'The most WebSockets that are open at a time.',
  }),
  stepSessionHours: setting({
    key: 'step_session_hours',
    environment: ['KINEMA_STEP_SESSION_HOURS'],
    kind: number(0.001, 24 * 3660),
    byDefault: 24,
    what: 'A session of steps that is not used for so many hours is removed.',
  }),
  stepIdleSeconds: setting({
    key: 'step_idle_s',
    environment: ['KINEMA_STEP_IDLE_SECONDS'],
    kind: number(0.1, 86_400),
    byDefault: 300,
    what: 'A WebSocket on which nothing comes for so many seconds is closed; its session stays.',
  }),
  stepMemorySeconds: setting({
    key: 'step_memory_s',
    environment: ['KINEMA_STEP_MEMORY_SECONDS'],
    kind: number(0.1, 86_400),
    byDefault: 20,
    what: 'A session of steps that is not used for so many seconds leaves the memory until it is used again.',
  }),
  stepSaveSeconds: setting({
    key: 'step_save_s',
    environment: ['KINEMA_STEP_SAVE_SECONDS'],
    kind: number(0.05, 60),
    byDefault: 1,
    what: 'How often, in seconds, sessions of steps are saved, by which their readings are acknowledged.',
  }),
};
