import type { StepMethod } from './detector.ts';
import { builtInNetworkMethod } from './network/index.ts';

/**
 * How steps are found wherever nobody chose a method: by the one that measures best on people that nothing was learned
 * from (docs/accuracy.md).
 */
export const defaultMethod = (): StepMethod => builtInNetworkMethod();
