import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A connection on which anything can be said. */
export const openSocket = async (address: string): Promise<Socket> => {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  // A server that hangs up in the midst of a sentence is what is being tested.
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
};

/** Says something and gives all that is answered until the server hangs up. */
export const say = async (address: string, ...lines: string[]): Promise<string> => {
  const socket = await openSocket(address);
  const pieces: Buffer[] = [];
  socket.on('data', (piece) => pieces.push(piece));
  socket.write(lines.join('\r\n'));
  await once(socket, 'close');
  return Buffer.concat(pieces).toString('latin1');
};
