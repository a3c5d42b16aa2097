import { onTestFinished } from 'vitest';
import type { ClientOptions } from 'ws';
import { MessageClient, type Message } from './message-client.ts';

export const begin = { type: 'begin', skeleton: 'coco-17', width: 640, height: 480, model: 'lightning' };

/** A frame of somebody whose keypoints say which frame it is. */
export const liveFrame = (sequence: number) => ({
  type: 'frame',
  sequence,
  time_s: sequence / 30,
  persons: [
    {
      id: 1,
      score: 0.9,
      box: [100, 50, 200, 400],
      keypoints: Array.from({ length: 68 }, (_, i) => [100 + sequence + i, 200, 0.75, 2.5][i % 4]!),
    },
  ],
});

export const beginHands = { ...begin, skeleton: 'hand-21', model: 'hands' };

/** A frame of a hand whose landmarks say which frame it is. */
export const handFrame = (sequence: number) => ({
  type: 'frame',
  sequence,
  time_s: sequence / 30,
  persons: [],
  hands: [
    {
      id: 1,
      handedness: 'left',
      handedness_score: 0.97,
      score: 0.99,
      box: [100, 50, 200, 400],
      finger_count: 5,
      finger_count_score: 0.9,
      gesture: 'open_palm',
      gesture_score: 0.8,
      fingers: [0.9, 0.9, 0.9, 0.9, 0.9],
      landmarks: Array.from({ length: 63 }, (_, i) => [100 + sequence + i, 200, -5.25][i % 3]!),
    },
  ],
});

export const openClient = (address: string, path: string, options: ClientOptions = {}): MessageClient => {
  const client = new MessageClient(address, path, options);
  onTestFinished(() => client.socket.terminate());
  return client;
};

/** Begins a session. */
export const openSender = async (
  address: string,
  options: ClientOptions = {},
  beginning: typeof begin = begin,
): Promise<{ readonly sender: MessageClient; readonly id: string }> => {
  const sender = openClient(address, '/v1/live/send', options);
  await new Promise((resolve) => sender.socket.once('open', resolve));
  sender.send(beginning);
  return { sender, id: sessionIn(await sender.next('session_started')).id };
};

export const openFollower = (address: string, id: string, options: ClientOptions = {}): MessageClient =>
  openClient(address, `/v1/live/${id}/follow`, options);

export const sessionIn = (message: Message) =>
  message['session'] as { readonly id: string; readonly sequence: number; readonly frames: number };

/** Sends frames, numbered from one to another, and waits until they are kept. */
export const sendFrames = async (
  sender: MessageClient,
  first: number,
  last: number,
  frameOf: (sequence: number) => object = liveFrame,
): Promise<void> => {
  for (let sequence = first; sequence <= last; sequence++) sender.send(frameOf(sequence));
  while ((await sender.next('acknowledged'))['acknowledged_sequence'] !== last);
};
