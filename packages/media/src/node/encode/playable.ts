import type { MediaInfo } from '../probe/info.ts';

/** Profiles of H.264 with 8 bits and 4:2:0: Baseline, Main, Extended, High (`profile_idc` in RFC 6381's avc1 strings). */
const playableH264 = /^avc1\.(?:42|4d|58|64)/i;
/** Profile 0 of VP9: 8 bits, 4:2:0. */
const playableVp9 = /^vp09\.00/;

const withSound = ({ audioCodec, hasAudio }: MediaInfo, playable: readonly string[]): boolean =>
  !hasAudio || (audioCodec !== undefined && playable.includes(audioCodec));

/** Whether the video track alone would play in an MP4 as it is. */
export const isPlayableH264 = ({ codec, codecString = '' }: MediaInfo): boolean =>
  codec === 'h264' && playableH264.test(codecString);

/**
 * Whether every current browser plays or shows the file as it is: JPEG, PNG, WebP, GIF and AVIF pictures; H.264 in MP4;
 * VP8 and VP9 in WebM; 8 bits and 4:2:0. H.265 and AV1 depend on the machine, so they count as not playable.
 */
export const isBrowserPlayable = (info: MediaInfo): boolean => {
  if (info.kind === 'picture') return info.codec !== 'tiff';
  if (info.container === 'mp4') return isPlayableH264(info) && withSound(info, ['aac', 'mp3']);
  if (info.container !== 'webm' || !withSound(info, ['opus', 'vorbis'])) return false;
  return info.codec === 'vp8' || (info.codec === 'vp9' && playableVp9.test(info.codecString ?? 'vp09.00'));
};
