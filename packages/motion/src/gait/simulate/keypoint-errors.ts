import { randomNormal, type Random } from '../../random/index.ts';

/** What a pose model gets wrong. */
export interface KeypointErrors {
  /** Standard deviation of a keypoint's place along each axis, pixels. */
  readonly noisePixels?: number;
  /** Share of its variance that hangs together over time, as exp(−Δt/τ); the rest is white. */
  readonly correlatedShare?: number;
  /** τ, seconds. */
  readonly correlationSeconds?: number;
  /** Standard deviation of an error that a keypoint keeps throughout the recording, pixels. */
  readonly offsetPixels?: number;
  /** Share of the frames in which a keypoint is missed, and for how long it is in a row. */
  readonly missedShare?: number;
  readonly missedSeconds?: number;
  /** Share of the frames in which left and right of the legs are taken for each other, and for how long in a row. */
  readonly swappedShare?: number;
  readonly swappedSeconds?: number;
}

/** Errors of one coordinate at the times of the frames. */
export const noiseOver = (
  times: Float64Array,
  { noisePixels = 0, correlatedShare = 0.7, correlationSeconds = 0.1, offsetPixels = 0 }: KeypointErrors,
  random: Random,
): Float64Array => {
  const offset = offsetPixels > 0 ? offsetPixels * randomNormal(random) : 0;
  if (!(noisePixels > 0)) return new Float64Array(times.length).fill(offset);
  const slow = noisePixels * Math.sqrt(correlatedShare);
  const white = noisePixels * Math.sqrt(1 - correlatedShare);
  let state = randomNormal(random);
  return times.map((time, i) => {
    if (i > 0) {
      const kept = correlationSeconds > 0 ? Math.exp(-(time - times[i - 1]!) / correlationSeconds) : 0;
      state = kept * state + Math.sqrt(1 - kept ** 2) * randomNormal(random);
    }
    return offset + slow * state + white * randomNormal(random);
  });
};

/**
 * The frames in which something that lasts is on: so large a share of them, in runs whose lengths are exponential about a
 * mean.
 */
export const runsOver = (
  times: Float64Array,
  share: number,
  meanSeconds: number,
  random: Random,
): Uint8Array => {
  if (!(share > 0)) return new Uint8Array(times.length);
  const meanPause = (meanSeconds * (1 - share)) / share;
  let on = random() < share;
  return Uint8Array.from(times, (time, i) => {
    const mean = on ? meanSeconds : meanPause;
    if (i > 0 && random() < 1 - Math.exp(-(time - times[i - 1]!) / mean)) on = !on;
    return on ? 1 : 0;
  });
};
