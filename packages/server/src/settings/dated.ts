import type { Environment } from './environment.ts';

interface Dated {
  readonly names: RegExp;
  readonly reason: string;
}

/** Variables of earlier guides that nothing reads any more, and what to do instead. */
const datedVariables: readonly Dated[] = [
  {
    names: /^REACT_APP_/,
    reason: 'the page is not a Create React App; it asks the server that it came from',
  },
  {
    names: /^(CHOKIDAR_USEPOLLING|FAST_REFRESH)$/,
    reason: 'it belongs to a development server that is not used',
  },
  { names: /^MODEL_PATH$/, reason: 'models are chosen by their name from KINEMA_MODELS_DIR' },
  {
    names: /^MAX_REQUESTS(_JITTER)?$/,
    reason: 'no process is replaced after a number of requests; memory stays flat without it',
  },
  {
    names: /^REDIS_MAX_MEMORY(_POLICY)?$/,
    reason: 'it is a setting of the Redis server: give it there as maxmemory and maxmemory-policy',
  },
];

/** One sentence for each variable that is set and that nothing reads. */
export const datedNotes = (environment: Environment): string[] =>
  Object.entries(environment).flatMap(([name, value]) => {
    const dated = value?.trim() ? datedVariables.find(({ names }) => names.test(name)) : undefined;
    return dated ? [`${name} has no effect: ${dated.reason}`] : [];
  });
