import { inOrderOfTime, type GaitEvent } from '../event.ts';

interface WalkEventsOptions {
  readonly strideSeconds?: number;
  /** Share of the stride. */
  readonly stance?: number;
  readonly sdSeconds?: number;
}

/** The events of an even walk of so many steps, left and right in turn, from a left heel strike at 0 s. */
export const walkEvents = (
  stepCount: number,
  { strideSeconds = 1.1, stance = 0.62, sdSeconds = 0.01 }: WalkEventsOptions = {},
): GaitEvent[] =>
  inOrderOfTime(
    Array.from({ length: stepCount + 1 }, (_, i) => {
      const side = i % 2 === 0 ? 'right' : 'left';
      const strike = ((i - 1) * strideSeconds) / 2;
      return [
        { type: 'heel-strike', side, timeSeconds: strike, sdSeconds },
        { type: 'toe-off', side, timeSeconds: strike + stance * strideSeconds, sdSeconds },
      ] satisfies GaitEvent[];
    })
      .flat()
      .filter(({ timeSeconds }) => timeSeconds >= 0),
  );
