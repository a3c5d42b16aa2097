/**
 * Seconds that each frame of a GIF stays, from the delays that it states in milliseconds. Delays under 20 ms mean
 * 100 ms, as in browsers and in ffmpeg, whose timestamps the frames carry.
 */
export const gifFrameSeconds = (delaysMilliseconds: readonly number[]): number[] =>
  delaysMilliseconds.map((delay) => (delay < 20 ? 0.1 : delay / 1000));
