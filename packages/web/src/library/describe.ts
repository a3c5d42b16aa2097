import type { Recording } from '@kinema/client';
import { formatBytes, formatDuration, formatNumber } from '../format/format.ts';

const kinds: Readonly<Record<Recording['kind'], string>> = {
  picture: 'Picture',
  video: 'Video',
  keypoints: 'Keypoints',
};

/** Of a film that was cut off, what is missing. */
const lostOf = (stated: number, readable: number | null): string =>
  readable === null
    ? `cut off before its ${formatDuration(stated)} are over`
    : `cut off: the rest of its ${formatDuration(stated)} is lost`;

/** What a recording is, in one line: "Video, 1280 × 720, 12 s, 30 frames a second, 3.2 MB". */
export const describeRecording = (recording: Recording): string =>
  [
    kinds[recording.kind],
    `${recording.width} × ${recording.height}`,
    recording.duration_s !== null && recording.kind !== 'picture' && formatDuration(recording.duration_s),
    recording.stated_duration_s !== null && lostOf(recording.stated_duration_s, recording.duration_s),
    recording.frame_rate_hz !== null &&
      recording.kind !== 'picture' &&
      `${formatNumber(recording.frame_rate_hz, Number.isInteger(recording.frame_rate_hz) ? 0 : 2)} frames a second`,
    formatBytes(recording.bytes),
  ]
    .filter((part) => part !== false)
    .join(', ');
