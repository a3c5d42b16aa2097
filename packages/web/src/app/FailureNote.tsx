import type { ReactNode } from 'react';
import { capitalised } from '../format/format.ts';
import type { Failure } from '../api/failure.ts';
import { Words } from './Words.tsx';

/** An error in words with what to do about it; announced when it appears. */
export const FailureNote = ({ failure, children }: { failure: Failure; children?: ReactNode }) => (
  <div className="failure" role="alert">
    <strong>{capitalised(failure.message)}</strong>
    <span>
      <Words>{failure.advice}</Words>
    </span>{' '}
    {children}
  </div>
);
