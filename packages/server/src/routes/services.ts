import type { Tensors } from '@kinema/vision/inference';
import type { ModelStore } from '@kinema/vision/models';
import type { Access } from '../access/index.ts';
import type { Lan } from '../lan/index.ts';
import type { Analyses } from '../jobs/index.ts';
import type { LiveService } from '../live/index.ts';
import type { BodyRoom } from '../limits/index.ts';
import type { Library } from '../recordings/index.ts';
import type { Results } from '../results/index.ts';
import type { StepService } from '../steps/index.ts';
import type { Subjects } from '../subjects/index.ts';
import type { Health, Readiness, Status } from '../wire/index.ts';
import type { Uploads } from '../uploads/index.ts';
import type { BatchWork, PictureWork } from './picture-work.ts';
import type { KeptAnswers } from './repeated.ts';

/** All that the routes call. */
export interface Services {
  readonly library: Library;
  readonly uploads: Uploads;
  readonly subjects: Subjects;
  readonly analyses: Analyses;
  readonly results: Results;
  readonly models: ModelStore;
  readonly access: Access;
  /** Room for bodies that are read as a whole. */
  readonly bodies: BodyRoom;
  /** Undefined where it is not on the local network, or not yet. */
  lan(): Lan | undefined;
  readonly pictures: PictureWork;
  readonly batches: BatchWork;
  readonly steps: StepService;
  readonly live: LiveService;
  /** Undefined where nothing is kept. */
  readonly kept: KeptAnswers | undefined;
  /** Runs one model on tensors as they are, when its turn comes. */
  infer(model: string, inputs: Tensors, signal: AbortSignal): Promise<Tensors>;
  /**
   * Removes a recording with its analyses, whoever works on them, and all files of both.
   * @throws KinemaError `not_found`
   */
  removeRecording(project: string, id: string): Promise<void>;
  /** @throws KinemaError `shutting_down`, `database_away` */
  readiness(): Promise<Readiness>;
  health(): Promise<Health>;
  status(): Promise<Status>;
}
