import type { AnalysisKind } from '../jobs/index.ts';
import type { AnalysisKindName } from '../wire/index.ts';
import { pose } from './pose/kind.ts';

/** Every analysis that there is. */
export const kinds: Readonly<Record<AnalysisKindName, AnalysisKind>> = { pose };
