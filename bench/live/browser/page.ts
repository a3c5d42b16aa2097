import type { AloneRequest } from '../protocol.ts';
import { measurePeer } from './peers.ts';

const measureAlone = (request: AloneRequest): Promise<number> =>
  new Promise((resolve, reject) => {
    const worker = new Worker('/alone-worker.js', { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<number>) => {
      worker.terminate();
      resolve(data);
    });
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    worker.postMessage(request, []);
  });

Object.assign(globalThis, { measureAlone, measurePeer });
