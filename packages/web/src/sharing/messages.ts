import type { LiveAction, LiveBegin, LiveFrame as FrameMessage, LiveNews } from '@kinema/client';
import type { PictureHand } from '@kinema/motion/hands';
import { KEYPOINT_STRIDE, type Person } from '@kinema/motion/pose';
import { keyProtocols } from '../api/key.ts';
import type { LiveFrame } from '../live/frames.ts';

type LiveHand = NonNullable<FrameMessage['hands']>[number];

/** What is sent; see docs/http.md. */
export type SharedMessage = LiveBegin | FrameMessage | LiveAction;

/** Hundredths of a pixel, ten thousandths of a confidence; null where nothing is known. */
const rounded = (value: number, digits: number): number | null =>
  Number.isFinite(value) ? Math.round(value * 10 ** digits) / 10 ** digits : null;

const share = (value: number): number => Math.min(1, Math.max(0, rounded(value, 4) ?? 0));

const personMessage = ({ id, score, box, keypoints }: Person): FrameMessage['persons'][number] => ({
  id,
  score: share(score),
  box: box.map((value) => rounded(value, 0) ?? 0),
  keypoints: Array.from(keypoints, (value, i) => rounded(value, i % KEYPOINT_STRIDE === 2 ? 4 : 2)),
});

const handMessage = (hand: PictureHand): LiveHand => ({
  id: hand.id,
  handedness: hand.handedness,
  handedness_score: share(hand.handednessScore),
  score: share(hand.score),
  box: hand.box.map((value) => rounded(value, 2) ?? 0),
  finger_count: hand.fingerCount,
  finger_count_score: share(hand.fingerCountScore),
  gesture: hand.gesture,
  gesture_score: share(hand.gestureScore),
  fingers: hand.extended.map(share),
  landmarks: Array.from(hand.landmarks, (value) => rounded(value, 2) ?? 0),
});

export const frameMessage = (
  { timeSeconds, persons, hands, model }: LiveFrame,
  sequence: number,
): FrameMessage => ({
  type: 'frame',
  sequence,
  time_s: timeSeconds,
  model,
  persons: persons.map(personMessage),
  ...(hands.length > 0 && { hands: hands.map(handMessage) }),
});

/** @param continues the session whose place the new one takes */
export const beginMessage = (
  { skeleton, width, height, model }: LiveFrame,
  continues: string | undefined,
): LiveBegin => ({
  type: 'begin',
  skeleton: skeleton.name,
  width,
  height,
  model,
  ...(continues !== undefined && { continues }),
});

/** Opens a WebSocket at an address of the API. */
export const openSocket = (address: string): WebSocket => {
  const url = new URL(address, location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  return new WebSocket(url, keyProtocols());
};

/** What a socket tells, as it comes. */
export const readNews = ({ data }: MessageEvent<string>): LiveNews => JSON.parse(data) as LiveNews;
