/** Starts a worker by its environment and says when it works. */
import { startWorker } from '@kinema/server';

await startWorker();
console.log('works');
