/** Run as a process of its own: writes the body of every request to the file that its argument names, and nothing more. */
import { createWriteStream } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';

const [, , path] = process.argv;
const server = createServer((request, response) => {
  void pipeline(request, createWriteStream(path!, { flush: true })).then(() => response.end());
}).listen(0, '127.0.0.1', () => {
  process.send?.({ address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
process.once('disconnect', () => process.exit());
