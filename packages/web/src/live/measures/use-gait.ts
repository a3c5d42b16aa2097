import { useEffect, useState } from 'react';
import type { GaitRequest, LiveGait } from './live-gait.ts';
import type { Watched } from '../watched.ts';
import type { MeasureChoice } from './measures.ts';

const EVERY_MILLISECONDS = 2000;

/** Cadence and symmetry of the last seconds, told every other one while somebody walks. */
export const useGait = (watched: Watched, choice: MeasureChoice): LiveGait | undefined => {
  const [gait, setGait] = useState<LiveGait>();
  useEffect(() => {
    const worker = new Worker(new URL('./gait-worker.ts', import.meta.url), { type: 'module' });
    let waiting = false;
    worker.addEventListener('message', ({ data }: MessageEvent<LiveGait | undefined>) => {
      waiting = false;
      setGait(data);
    });
    const timer = setInterval(() => {
      const request: GaitRequest | undefined = watched.measures()?.gaitRequest(choice);
      if (!request || waiting) return;
      waiting = true;
      worker.postMessage(request, []);
    }, EVERY_MILLISECONDS);
    return () => {
      clearInterval(timer);
      worker.terminate();
    };
  }, [watched, choice]);
  return gait;
};
