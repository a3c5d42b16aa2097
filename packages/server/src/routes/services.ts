import type { ModelStore } from '@kinema/vision/models';
import type { AnalysisRunner } from '../jobs/index.ts';
import type { Library } from '../recordings/index.ts';
import type { Results } from '../results/index.ts';
import type { Collection } from '../storage/index.ts';
import type { Analysis, NewAnalysis, Readiness } from '../wire/index.ts';

/** All that the routes call. */
export interface Services {
  readonly library: Library;
  readonly runner: AnalysisRunner;
  readonly analyses: Collection<Analysis>;
  readonly results: Results;
  readonly models: ModelStore;
  /** Checks that an analysis can be made and puts it into the queue. */
  start(request: NewAnalysis): Promise<Analysis>;
  readiness(): Readiness;
}
