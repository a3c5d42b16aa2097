import type { Model } from '@kinema/client';
import { useEffect, useState } from 'react';
import { kinema } from '../api/client.ts';

/** The pose models of the server, once `wanted`; none while they are not known. */
export const usePoseModels = (wanted: boolean): readonly Model[] => {
  const [models, setModels] = useState<readonly Model[]>([]);
  useEffect(() => {
    if (!wanted) return undefined;
    const stop = new AbortController();
    kinema.models.list({ signal: stop.signal }).then(
      (all) => setModels(all.filter(({ task }) => task === 'pose')),
      // Without the list the choice stays with the method, which is what nearly everybody wants.
      () => undefined,
    );
    return () => stop.abort();
  }, [wanted]);
  return models;
};

/** What can be chosen: the models, and the one chosen before even when the server does not list it. */
export const modelChoices = (
  models: readonly Model[],
  chosen: string,
): { value: string; label: string }[] => {
  const choices = models.map(({ name, title }) => ({ value: name, label: title }));
  const known = chosen === '' || models.some(({ name }) => name === chosen);
  return known ? choices : [...choices, { value: chosen, label: chosen }];
};
