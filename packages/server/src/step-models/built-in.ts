import {
  builtInNetworkMethod,
  builtInStepModel,
  defaultMethod,
  periodicMethod,
  type StepMethod,
  type StepModel,
} from '@kinema/motion/steps';
import type { LoadedStepModel } from './loaded.ts';
import { MODEL_NAME } from './metadata.ts';
import { shapeOf } from './model-file.ts';

/** What streams are brought to by every method that comes with Kinema. */
const rateOf = (method: StepMethod): number => method.open().rateHz;

const builtIn = (name: string, method: StepMethod, network?: StepModel): LoadedStepModel => ({
  id: name,
  name,
  version: 1,
  method,
  metadata: {
    name,
    version: 1,
    method: method.name,
    built_in: true,
    created_at: null,
    trained_on: [],
    training: null,
    metrics: null,
    sha256: null,
    bytes: null,
    parameters: network ? network.parameters.length : null,
    shape: network ? shapeOf(network) : null,
    sampling_rate_hz: rateOf(method),
  },
});

/** In use while nothing else was activated. */
export const BUILT_IN = 'built-in';

let made: readonly LoadedStepModel[] | undefined;

/** What comes with Kinema: the method that measures best, then each by itself. */
export const builtInModels = (): readonly LoadedStepModel[] =>
  (made ??= [
    builtIn(BUILT_IN, defaultMethod()),
    builtIn('signal-processing', periodicMethod),
    builtIn('network', builtInNetworkMethod(), builtInStepModel()),
  ]);

const NAME = new RegExp(MODEL_NAME);

/** Whether a model of one's own may be called so. */
export const isModelName = (text: string): boolean =>
  NAME.test(text) && !builtInModels().some(({ name }) => name === text);
