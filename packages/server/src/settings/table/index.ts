import { access } from './access.ts';
import { answers, redis } from './answers.ts';
import { live } from './live.ts';
import { load, sizes, times } from './limits.ts';
import { observability } from './observability.ts';
import { page } from './page.ts';
import { service } from './service.ts';
import { steps } from './steps.ts';
import { storage } from './storage.ts';

/** Every setting there is, by the name under which the code reads it. */
export const table = {
  ...service,
  ...access,
  ...page,
  ...storage,
  ...sizes,
  ...times,
  ...load,
  ...steps,
  ...live,
  ...answers,
  ...redis,
  ...observability,
};

/** The same, as people look for them. */
export const groups = [
  { title: 'The service', settings: service },
  { title: 'Access', settings: access },
  { title: 'The page', settings: page },
  { title: 'Storage', settings: storage },
  { title: 'Sizes', settings: sizes },
  { title: 'Times', settings: times },
  { title: 'Load', settings: load },
  { title: 'Steps', settings: steps },
  { title: 'Live', settings: live },
  { title: 'Kept and compressed answers', settings: answers },
  { title: 'Redis', settings: redis },
  { title: 'Metrics and traces', settings: observability },
] as const;
