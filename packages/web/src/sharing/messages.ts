import type { LiveAction, LiveBegin, LiveFrame as FrameMessage, LiveNews } from '@kinema/client';
import { KEYPOINT_STRIDE, type Person } from '@kinema/motion/pose';
import { keyProtocols } from '../api/key.ts';
import type { RecordedFrame } from '../recorder/source.ts';

/** What is sent; see docs/http.md. */
export type SharedMessage = LiveBegin | FrameMessage | LiveAction;

/** Hundredths of a pixel, ten thousandths of a confidence; null where nothing is known. */
const rounded = (value: number, digits: number): number | null =>
  Number.isFinite(value) ? Math.round(value * 10 ** digits) / 10 ** digits : null;

const personMessage = ({ id, score, box, keypoints }: Person): FrameMessage['persons'][number] => ({
  id,
  score: Math.min(1, Math.max(0, score)),
  box: box.map((value) => rounded(value, 0) ?? 0),
  keypoints: Array.from(keypoints, (value, i) => rounded(value, i % KEYPOINT_STRIDE === 2 ? 4 : 2)),
});

export const frameMessage = (
  { timeSeconds, persons, model }: RecordedFrame,
  sequence: number,
): FrameMessage => ({
  type: 'frame',
  sequence,
  time_s: timeSeconds,
  model,
  persons: persons.map(personMessage),
});

/** @param continues the session whose place the new one takes */
export const beginMessage = (
  { skeleton, width, height, model }: RecordedFrame,
  continues: string | undefined,
): LiveBegin => ({
  type: 'begin',
  skeleton: skeleton.name,
  width,
  height,
  model,
  ...(continues !== undefined && { continues }),
});

/** The persons of a frame that was told. */
export const personsIn = ({ persons }: FrameMessage): Person[] =>
  persons.map(({ id, score, box, keypoints }) => ({
    id,
    score,
    box: [box[0]!, box[1]!, box[2]!, box[3]!],
    keypoints: Float32Array.from(keypoints, (value) => value ?? Number.NaN),
  }));

/** Opens a WebSocket at an address of the API. */
export const openSocket = (address: string): WebSocket => {
  const url = new URL(address, location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  return new WebSocket(url, keyProtocols());
};

/** What a socket tells, as it comes. */
export const readNews = ({ data }: MessageEvent<string>): LiveNews => JSON.parse(data) as LiveNews;
