/** Run as a process of its own: starts a server by its environment and tells its address to the process that began it. */
import { startServer } from '@kinema/server';

const server = await startServer({ logTo: { write: () => undefined } });
process.send?.({ address: server.address });
process.once('disconnect', () => {
  void server.close().then(() => process.exit());
});
