import { expect, test } from 'vitest';
import type { MediaInfo } from '../probe/info.ts';
import { isBrowserPlayable } from './playable.ts';

const video = (rest: Partial<MediaInfo>): MediaInfo => ({
  kind: 'video',
  file: 'x',
  width: 640,
  height: 360,
  container: 'mp4',
  codec: 'h264',
  codecString: 'avc1.64001f',
  rotationDegrees: 0,
  bytes: 1,
  ...rest,
});

test.each([
  ['H.264 High in MP4', video({}), true],
  ['H.264 in MP4 with AAC', video({ hasAudio: true, audioCodec: 'aac' }), true],
  ['H.264 in MP4 with sound that browsers lack', video({ hasAudio: true, audioCodec: 'ac3' }), false],
  ['10-bit H.264', video({ codecString: 'avc1.6e001f' }), false],
  ['H.264 in MOV', video({ container: 'mov' }), false],
  ['H.265', video({ codec: 'hevc', codecString: 'hvc1.1.6.L93.90' }), false],
  [
    'VP8 in WebM with Vorbis',
    video({ container: 'webm', codec: 'vp8', hasAudio: true, audioCodec: 'vorbis' }),
    true,
  ],
  ['10-bit VP9', video({ container: 'webm', codec: 'vp9', codecString: 'vp09.02.10.10' }), false],
  ['VP9 in Matroska', video({ container: 'matroska', codec: 'vp9', codecString: 'vp09.00.10.08' }), false],
  ['an animated GIF', video({ container: 'gif', codec: 'gif' }), false],
])('%s', (_, info, playable) => {
  expect(isBrowserPlayable(info)).toBe(playable);
});
