import { KinemaError } from '@kinema/motion/errors';
import { inputTensor } from '../image/index.ts';
import { OpenedModels } from '../inference/opened-models.ts';
import { TaskClock } from '../inference/task-clock.ts';
import type { OpenedModel } from '../pipelines/shared/look.ts';
import { FrameTaker, type FrameMoment, type Picture } from './frame-of.ts';
import { lightOf } from './light-of.ts';
import { liveModel, type LiveModelName } from './live-models.ts';
import { openLiveView, type LiveView } from './live.ts';
import type {
  FrameRequest,
  LiveAnswer,
  LiveFailure,
  LiveNews,
  LiveRequest,
  OpenRequest,
} from './protocol.ts';
import type { Runtime } from './runtime.ts';
import { shortageOf } from './shortage.ts';
import { SizedModels } from './sized-models.ts';
import { startTfjs, type TfjsBackend } from './tfjs-backend.ts';

/** What a worker of the live page runs: one model, one frame at a time. */
const tell = (news: LiveNews): void => postMessage(news);

const failureOf = (error: unknown): LiveFailure => {
  const known = error instanceof KinemaError ? error : shortageOf(error);
  if (known) return { code: known.code, values: known.values };
  console.warn(error);
  return { code: 'internal', values: {} };
};

/**
 * Runs a model on black. On a GPU the first run builds the programs of its operations, which takes some machines longer
 * than any frame may take, and only now is it known whether the model runs there.
 * @throws KinemaError `runtime_unavailable`, `memory_exhausted`
 */
const warmUp = async ({ manifest, session, reads }: OpenedModel, runtime: Runtime): Promise<void> => {
  const { input } = manifest;
  const black = inputTensor(new Uint8Array(3 * input.width * input.height), input);
  try {
    await session.run({ [input.name]: black }, reads);
  } catch (cause) {
    throw shortageOf(cause) ?? new KinemaError('runtime_unavailable', { runtime }, { cause });
  }
};

/** Everything that is needed to look at frames. */
class Session {
  #view: LiveView;
  readonly #backend: TfjsBackend;
  readonly #clock = new TaskClock();
  readonly #models: SizedModels;
  readonly #taker = new FrameTaker();
  #decodeMilliseconds = 0;

  private constructor(backend: TfjsBackend, { model, modelsAddress }: OpenRequest) {
    this.#backend = backend;
    this.#models = new SizedModels(new OpenedModels(backend, this.#clock), modelsAddress);
    this.#view = this.#viewOf(model);
  }

  get view(): LiveView {
    return this.#view;
  }

  /** Goes on as another live model that differs in the size of its input alone. */
  resize(model: LiveModelName): void {
    this.#view = this.#viewOf(model);
  }

  #viewOf(model: LiveModelName): LiveView {
    return openLiveView(liveModel(model), (name) => this.#open(name));
  }

  /** Opens all models before the first frame, and says when they are ready. */
  static async start(request: OpenRequest): Promise<Session> {
    const backend = await startTfjs(request, {
      onProgress: (progress) => tell({ kind: 'loading', ...progress }),
      ...(request.modelsHeaders && { headers: request.modelsHeaders }),
      ...(request.modelsCache !== undefined && { cacheName: request.modelsCache }),
    });
    const session = new Session(backend, request);
    void backend.lost.then((reason) => tell({ kind: 'lost', reason }));
    const { runtime, threads } = backend;
    const models: OpenedModel[] = [];
    for (const { name } of session.view.models) models.push(await session.#open(name));
    if (runtime !== 'wasm') {
      tell({ kind: 'warming' });
      for (const model of models) await warmUp(model, runtime);
    }
    const { skeleton } = session.view;
    tell({ kind: 'ready', opened: { runtime, threads, model: request.model, skeleton } });
    return session;
  }

  async #open(name: string): Promise<OpenedModel> {
    const model = await this.#models.open(name);
    return {
      ...model,
      decode: (outputs) => {
        const began = performance.now();
        const found = model.decode(outputs);
        this.#decodeMilliseconds += performance.now() - began;
        return found;
      },
    };
  }

  async look(picture: Picture, moment: FrameMoment): Promise<LiveAnswer> {
    this.#clock.start();
    this.#decodeMilliseconds = 0;
    const frame = await this.#taker.take(picture, moment, this.view.boundPixels);
    const sight = await this.view.look(frame);
    const { milliseconds, runs } = this.#clock.timing();
    const model = runs.reduce((sum, run) => sum + run.milliseconds, 0);
    const decode = this.#decodeMilliseconds;
    return {
      ...sight,
      ...moment,
      width: frame.sourceWidth,
      height: frame.sourceHeight,
      light: lightOf(frame),
      timing: { preprocess: milliseconds - model - decode, model, decode },
      memory: this.#backend.memory(),
    };
  }
}

let session: Promise<Session> | undefined;
/** Settles when no frame is looked at: one may come while another is. */
let looking = Promise.resolve();

const lookAt = async (opened: Session, { picture, moment }: FrameRequest): Promise<void> => {
  try {
    tell({ kind: 'seen', answer: await opened.look(picture, moment) });
  } catch (error) {
    tell({ kind: 'missed', failure: failureOf(error) });
  } finally {
    picture.close();
  }
};

const answer = async (request: LiveRequest): Promise<void> => {
  if (request.kind === 'open') {
    session = Session.start(request);
    await session.catch((error: unknown) => tell({ kind: 'failed', failure: failureOf(error) }));
    return;
  }
  const opened = await session;
  if (!opened) return;
  if (request.kind === 'follow') {
    opened.view.follow(request.place);
    return;
  }
  if (request.kind === 'resize') {
    opened.resize(request.model);
    return;
  }
  looking = looking.then(() => lookAt(opened, request));
};

addEventListener('message', ({ data }: MessageEvent<LiveRequest>) => void answer(data));
