import type { StepMethod } from './detector.ts';
import { periodicMethod } from './periodic/index.ts';

/**
 * How steps are found wherever nobody chose a method: signal processing. Contacts timed by the network besides are nearer
 * to the truth on people that it did not learn from, with the same counts (docs/accuracy.md), but a session then costs six
 * times as much to save.
 */
export const defaultMethod = (): StepMethod => periodicMethod;
