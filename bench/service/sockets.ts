import { once } from 'node:events';
import { WebSocket } from 'ws';
import { hasAxes } from '@kinema/motion/steps';
import { makeWalk } from '../../packages/motion/src/steps/testing/walk.ts';

export interface SocketLoad {
  readonly address: string;
  readonly connections: number;
  /** Readings in a message. */
  readonly batch: number;
  /** Of all connections together. */
  readonly readingsPerSecond: number;
  readonly seconds: number;
}

export interface SocketSpeed {
  /** Readings answered a second. */
  readonly perSecond: number;
  /** From sending a message to its answer, ascending. */
  readonly milliseconds: readonly number[];
}

const RATE_HZ = 100;
/** How often the client looks which messages are due. */
const PACE_MILLISECONDS = 2;

/** The readings of one walk as they are sent, over and over with later times. */
const readingsOf = (): ((index: number) => object) => {
  const { columns } = makeWalk({ seconds: 60, rateHz: RATE_HZ });
  const { accel } = columns;
  if (!hasAxes(accel)) throw new Error('a walk is made with three axes');
  const [x, y, z] = accel;
  return (index) => {
    const i = index % x.length;
    return {
      timestamp: index / RATE_HZ,
      accel_x: x[i],
      accel_y: y[i],
      accel_z: z[i],
      gyro_x: 0.1,
      gyro_y: 0.05,
      gyro_z: -0.02,
      sequence: index + 1,
    };
  };
};

const readingAt = readingsOf();

/** One connection with its own stream of readings. */
class Sender {
  readonly #socket: WebSocket;
  readonly #sentAt: number[] = [];
  readonly #onAnswer: (milliseconds: number) => void;
  #next = 0;

  constructor(socket: WebSocket, onAnswer: (milliseconds: number) => void) {
    this.#socket = socket;
    this.#onAnswer = onAnswer;
    socket.on('message', (data: Buffer) => {
      const { type } = JSON.parse(data.toString()) as { type: string };
      if (type === 'error') throw new Error(data.toString());
      if (type === 'step_detection') this.#onAnswer(performance.now() - this.#sentAt.shift()!);
    });
  }

  send(batch: number): void {
    const readings = Array.from({ length: batch }, () => readingAt(this.#next++));
    this.#sentAt.push(performance.now());
    this.#socket.send(JSON.stringify(batch === 1 ? readings[0] : { readings }));
  }

  get isAnswered(): boolean {
    return this.#sentAt.length === 0;
  }

  close(): void {
    this.#socket.terminate();
  }
}

const connect = async (address: string): Promise<WebSocket> => {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/ws/realtime`);
  await once(socket, 'open');
  return socket;
};

const sleep = async (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Sends at a steady pace, whether answers come or not, and waits for the last of them. */
export const sendReadings = async ({
  address,
  connections,
  batch,
  readingsPerSecond,
  seconds,
}: SocketLoad): Promise<SocketSpeed> => {
  const milliseconds: number[] = [];
  const senders: Sender[] = [];
  for (let i = 0; i < connections; i++)
    senders.push(new Sender(await connect(address), (took) => milliseconds.push(took)));
  const begin = performance.now();
  const messages = (readingsPerSecond * seconds) / batch;
  for (let sent = 0; sent < messages;) {
    const due = Math.min(messages, ((performance.now() - begin) / 1000) * (readingsPerSecond / batch));
    for (; sent < due; sent++) senders[sent % connections]!.send(batch);
    await sleep(PACE_MILLISECONDS);
  }
  while (!senders.every((sender) => sender.isAnswered)) await sleep(PACE_MILLISECONDS);
  const took = (performance.now() - begin) / 1000;
  for (const sender of senders) sender.close();
  return {
    perSecond: (milliseconds.length * batch) / took,
    milliseconds: milliseconds.sort((a, b) => a - b),
  };
};

/** Seconds of readings that fill what a session looks back at. */
const FILLING_SECONDS = 6;

/**
 * Opens so many sessions at once, each of which takes some seconds of readings: a message for each second, sent once the
 * one before is answered.
 */
export const openMany = async (
  address: string,
  count: number,
): Promise<{ readonly open: number; close(): void }> => {
  const sockets: WebSocket[] = [];
  for (let i = 0; i < count; i += 50)
    sockets.push(
      ...(await Promise.all(Array.from({ length: Math.min(50, count - i) }, async () => connect(address)))),
    );
  const texts = Array.from({ length: FILLING_SECONDS }, (_, second) =>
    JSON.stringify({
      readings: Array.from({ length: RATE_HZ }, (__, i) => readingAt(second * RATE_HZ + i)),
    }),
  );
  for (const socket of sockets) {
    let onAnswer = (): void => undefined;
    socket.on('message', (data: Buffer) => {
      if (data.toString().includes('"step_detection"')) onAnswer();
    });
    for (const text of texts) {
      const answered = new Promise<void>((resolve) => (onAnswer = resolve));
      socket.send(text);
      await answered;
    }
  }
  return {
    open: sockets.filter(({ readyState }) => readyState === WebSocket.OPEN).length,
    close: () => {
      for (const socket of sockets) socket.terminate();
    },
  };
};
