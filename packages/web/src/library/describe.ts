import type { Recording } from '@kinema/client';
import { formatBytes, formatDuration, formatNumber } from '../format/format.ts';

/** What a recording is, in one line: "Video, 1280 × 720, 12 s, 30 frames a second, 3.2 MB". */
export const describeRecording = (recording: Recording): string =>
  [
    recording.kind === 'picture' ? 'Picture' : 'Video',
    `${recording.width} × ${recording.height}`,
    recording.duration_s !== null && recording.kind === 'video' && formatDuration(recording.duration_s),
    recording.frame_rate_hz !== null &&
      recording.kind === 'video' &&
      `${formatNumber(recording.frame_rate_hz, Number.isInteger(recording.frame_rate_hz) ? 0 : 2)} frames a second`,
    formatBytes(recording.bytes),
  ]
    .filter((part) => part !== false)
    .join(', ');
