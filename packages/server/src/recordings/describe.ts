import { isBrowserPlayable, type MediaInfo } from '@kinema/media/node';
import type { JsonRow, NewRecordingRow, RecordingRow } from '../database/index.ts';
import type { Recording } from '../wire/index.ts';
import type { KeypointsInfo } from './keypoints.ts';

const contentTypes: Readonly<Record<MediaInfo['container'], string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  tiff: 'image/tiff',
  gif: 'image/gif',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  matroska: 'video/x-matroska',
  webm: 'video/webm',
};

/** What a row says of the media in a file. */
export const mediaColumns = (info: MediaInfo) =>
  ({
    kind: info.kind,
    content_type: contentTypes[info.container],
    container: info.container,
    codec: info.codec,
    width: info.width,
    height: info.height,
    rotation_deg: info.rotationDegrees,
    duration_s: info.durationSeconds ?? null,
    stated_duration_s: info.statedSeconds ?? null,
    frame_rate_hz: info.frameRateHz ?? null,
    frame_count: info.frameCount ?? null,
    variable_frame_rate: info.variableFrameRate ?? null,
    has_audio: info.hasAudio ?? null,
    plays_in_browsers: isBrowserPlayable(info),
    bytes: info.bytes,
  }) satisfies Partial<NewRecordingRow>;

/** What a row says of a file of keypoints. */
export const keypointColumns = ({ bytes, ...info }: KeypointsInfo) =>
  ({
    kind: 'keypoints',
    content_type: 'application/json',
    container: 'json',
    codec: info.skeleton,
    width: info.width,
    height: info.height,
    rotation_deg: 0,
    duration_s: info.durationSeconds,
    stated_duration_s: null,
    frame_rate_hz: info.frameRateHz,
    frame_count: info.frameCount,
    variable_frame_rate: true,
    has_audio: false,
    plays_in_browsers: true,
    bytes,
  }) satisfies ReturnType<typeof mediaColumns> | Partial<NewRecordingRow>;

/** A row as the API tells it; the key that it came by is nobody's business. */
export const recordingOf = ({
  key_id: _keyId,
  search_text: _searchText,
  created_at,
  ...row
}: RecordingRow | JsonRow<RecordingRow>): Recording => ({
  ...row,
  created_at: new Date(created_at).toISOString(),
});
