import type { Origin } from '../analyses/made.ts';
import type { Recording } from '../wire/index.ts';

/** What a step is planned with whose result says how it came about. */
export interface RenderInput {
  readonly parameters: Origin['parameters'];
}

/** What an analysis with these parameters is made from. */
export const originOf = ({ file_name, sha256 }: Recording, { parameters }: RenderInput): Origin => ({
  parameters,
  inputs: [{ name: file_name, sha256 }],
});
