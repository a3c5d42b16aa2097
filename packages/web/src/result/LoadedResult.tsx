import type { Analysis, AnalysisKind, Recording, ResultOfKind } from '@kinema/client';
import type { ReactNode } from 'react';
import { assertNever } from '@kinema/motion/errors';
import { Busy } from '../app/Busy.tsx';
import { FailureNote } from '../app/FailureNote.tsx';
import { Link } from '../app/Link.tsx';
import { recordingPath } from '../app/route.ts';
import { useResult } from './use-result.ts';

interface LoadedResultProps<Kind extends AnalysisKind> {
  analysis: Analysis;
  recording: Recording;
  children: (result: ResultOfKind[Kind]) => ReactNode;
}

/** The result of an analysis once it has come, below the way to another one. */
export const LoadedResult = <Kind extends AnalysisKind>({
  analysis,
  recording,
  children,
}: LoadedResultProps<Kind>) => {
  const loaded = useResult<Kind>(analysis.id);
  switch (loaded.kind) {
    case 'loading':
      return <Busy what="Loading the result" />;
    case 'failed':
      return <FailureNote failure={loaded.failure} />;
    case 'ready':
      return (
        <>
          <p>
            <Link to={recordingPath(recording.id, analysis.id)}>Analyse again with other options</Link>
          </p>
          {children(loaded.result)}
        </>
      );
    default:
      return assertNever(loaded);
  }
};
