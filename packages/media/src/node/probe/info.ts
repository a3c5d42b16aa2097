import type { PictureFormat, VideoFormat } from '../content/signatures.ts';
import type { VideoCodec } from '../ffmpeg/input.ts';

/** What a picture or video file holds, told from its content. */
export interface MediaInfo {
  readonly kind: 'picture' | 'video';
  /** The name it was asked for by. */
  readonly file: string;
  /** Size of the upright picture in its own, square pixels. */
  readonly width: number;
  readonly height: number;
  readonly container: PictureFormat | VideoFormat | 'webm';
  readonly codec: PictureFormat | VideoCodec;
  /** The codec with its profile and level as RFC 6381 writes them, where the container tells. */
  readonly codecString?: string;
  /** Clockwise turn that makes the stored pixels upright: 0, 90, 180 or 270. */
  readonly rotationDegrees: number;
  /** End of the last frame on the recording's own time line. */
  readonly durationSeconds?: number;
  /**
   * How long the file says that it is, where it was cut off before. `durationSeconds` is then what can be read of it, and
   * undefined where that cannot be told without decoding.
   */
  readonly statedSeconds?: number;
  /** Mean over the first 2,000 frames. */
  readonly frameRateHz?: number;
  /** Frames that the container lists, when there are fewer than 2,000; a longer video is not read through for this. */
  readonly frameCount?: number;
  /** False when the frames that were looked at lie on an even grid. */
  readonly variableFrameRate?: boolean;
  readonly hasAudio?: boolean;
  readonly audioCodec?: string;
  /** Size of the file. */
  readonly bytes: number;
}

/** How a video's stored frames become upright pictures with square pixels. */
export interface Presentation {
  /** Upright size with square pixels. */
  readonly width: number;
  readonly height: number;
  /** Clockwise turn, before the flip. */
  readonly rotationDegrees: 0 | 90 | 180 | 270;
  /** Mirrored left to right, after the turn. */
  readonly flipped: boolean;
  /** How its luma and chroma were made from red, green and blue. */
  readonly matrix: 'bt601' | 'bt709';
  /** True when luma uses 0..255, false for 16..235, undefined when only the stream itself may tell. */
  readonly fullRange?: boolean;
}

/** What {@link MediaInfo} says of a video, and what decoding it takes. */
export interface VideoDescription {
  readonly info: MediaInfo;
  readonly presentation: Presentation;
  readonly format: VideoFormat | 'gif';
  readonly codec: VideoCodec;
}
