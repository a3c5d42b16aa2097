import type { Health, Model, ModelInfo, Status } from '@kinema/client';
import { useEffect, useState } from 'react';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';

const lookMilliseconds = 5000;

/** What the server says of itself. */
export interface SystemReport {
  readonly health: Health;
  readonly status: Status;
  readonly models: readonly Model[];
  readonly hands: ModelInfo;
}

export interface SystemView {
  /** The last one there was. */
  readonly report: SystemReport | undefined;
  /** Why there is no newer one. */
  readonly failure: Failure | undefined;
}

/** The state of the server, asked for anew every few seconds. */
export const useSystem = (): SystemView => {
  const [view, setView] = useState<SystemView>({ report: undefined, failure: undefined });
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (): Promise<void> => {
      try {
        const [health, status, models, hands] = await Promise.all([
          kinema.system.health({ signal }),
          kinema.system.status({ signal }),
          kinema.models.list({ signal }),
          kinema.system.modelInfo({ signal }),
        ]);
        if (!signal.aborted) setView({ report: { health, status, models, hands }, failure: undefined });
      } catch (error) {
        if (!signal.aborted) setView(({ report }) => ({ report, failure: explain(error) }));
      }
      if (!signal.aborted) timer = setTimeout(() => void look(), lookMilliseconds);
    };
    void look();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, []);
  return view;
};
