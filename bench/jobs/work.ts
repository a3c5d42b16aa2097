/** Run as a process of its own: starts a worker by its environment and says so to the process that began it. */
import { startWorker } from '@kinema/server';

const worker = await startWorker({ logTo: { write: () => undefined } });
process.send?.({});
process.once('disconnect', () => {
  void worker.close().then(() => process.exit());
});
