/** A forward swing of a foot: rows of a velocity `[first, end)`, of which the largest is at `top`. */
export interface Swing {
  readonly first: number;
  readonly end: number;
  readonly top: number;
}

/** Shares of the walking speed between which a foot is neither surely swinging nor surely standing. */
const SWINGING = 0.5;
const STANDING = 0.3;
const LEAST_SECONDS = 0.12;

/**
 * The swings of a foot, from its forward velocity against the pelvis: in swing it moves forward at about the walking
 * speed and more, in stance backwards at that speed. Between the two levels the state stays (hysteresis), so that noise
 * does not make steps.
 */
export const swingsOf = (times: Float64Array, velocity: Float64Array, walkingSpeed: number): Swing[] => {
  const swings: Swing[] = [];
  let open: { first: number; isWhole: boolean } | undefined;
  let isKnown = false;
  const close = (end: number, isWhole: boolean): void => {
    if (!open) return;
    const { first } = open;
    let top = first;
    for (let i = first; i < end; i++) if (velocity[i]! > velocity[top]!) top = i;
    const lasts = times[Math.min(end, times.length - 1)]! - times[first]!;
    // One that is cut by an end may be as short as it likes.
    if (lasts >= LEAST_SECONDS || !(open.isWhole && isWhole)) swings.push({ first, end, top });
    open = undefined;
  };
  velocity.forEach((value, i) => {
    if (Number.isNaN(value)) {
      close(i, false);
      isKnown = false;
      return;
    }
    // What begins between the levels is the end or beginning of a swing.
    const level = (isKnown ? SWINGING : -STANDING) * walkingSpeed;
    if (!open && value > level) open = { first: i, isWhole: isKnown };
    else if (open && value < -STANDING * walkingSpeed) close(i, true);
    isKnown = true;
  });
  close(velocity.length, false);
  return swings;
};
