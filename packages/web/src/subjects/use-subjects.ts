import type { Subject } from '@kinema/client';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';

export interface SubjectsHandle {
  /** By pseudonym; none while they are not known. */
  readonly subjects: readonly Subject[];
  readonly byId: ReadonlyMap<string, Subject>;
  readonly failure: Failure | undefined;
  readonly refresh: () => Promise<void>;
}

/** The people of the library. */
export const useSubjects = (): SubjectsHandle => {
  const [subjects, setSubjects] = useState<readonly Subject[]>([]);
  const [failure, setFailure] = useState<Failure>();
  const refresh = useCallback(async (): Promise<void> => {
    try {
      setSubjects(await kinema.subjects.list());
      setFailure(undefined);
    } catch (error) {
      setFailure(explain(error));
    }
  }, []);
  useEffect(() => void refresh(), [refresh]);
  const byId = useMemo(() => new Map(subjects.map((subject) => [subject.id, subject])), [subjects]);
  return { subjects, byId, failure, refresh };
};
