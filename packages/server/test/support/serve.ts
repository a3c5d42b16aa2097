/** Starts a server by its environment and prints its address. */
import { startServer } from '@kinema/server';

const { address } = await startServer();
console.log(address);
