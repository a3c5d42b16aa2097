import type { AnalysisKind } from '../jobs/index.ts';
import type { AnalysisKindName } from '../wire/index.ts';
import { gait } from './gait/kind.ts';
import { hands } from './hands/kind.ts';
import { pose } from './pose/kind.ts';

/** Every analysis that there is. */
export const kinds: Readonly<Record<AnalysisKindName, AnalysisKind>> = { pose, gait, hands };
