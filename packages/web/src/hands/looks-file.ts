import type { Look } from './looks.ts';

const told = ({ file, mirrored, state }: Look): object[] => {
  const about = { file: file.name, mirrored };
  if (state.kind === 'found') return [{ ...about, ...state.picture }];
  return state.kind === 'failed' ? [{ ...about, error: state.failure.message }] : [];
};

/** What is known of the pictures, in their order: of each what the server answered, or why it did not. */
export const looksFile = (list: readonly Look[]): Blob =>
  new Blob([`${JSON.stringify(list.flatMap(told), undefined, 2)}\n`], { type: 'application/json' });
