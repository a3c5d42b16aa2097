import type { C3dFile } from '@kinema/motion/formats';
import { sides, type GaitEventType } from '@kinema/motion/gait';
import { median } from './statistics.ts';
import type { TrueEvent } from './trials.ts';

/** As PROVENANCE of trc-grf takes contacts. */
const THRESHOLD_N = 20;
/** A foot stands for longer than this; what is shorter is a knock. */
const LEAST_SECONDS = 0.2;

/** When a foot comes on a plate and leaves it. What is under way at the ends of the recording is left out. */
export const contactsOf = (
  times: Float64Array,
  force: Float64Array,
): { readonly type: GaitEventType; readonly timeSeconds: number }[] => {
  const events: { type: GaitEventType; timeSeconds: number }[] = [];
  let start: number | undefined;
  for (let i = 1; i < force.length; i++) {
    const [before, now] = [force[i - 1]! > THRESHOLD_N, force[i]! > THRESHOLD_N];
    if (!before && now) start = i;
    if (!before || now) continue;
    if (start === undefined) events.push({ type: 'toe-off', timeSeconds: times[i]! });
    else if (times[i]! - times[start]! >= LEAST_SECONDS)
      events.push(
        { type: 'heel-strike', timeSeconds: times[start]! },
        { type: 'toe-off', timeSeconds: times[i]! },
      );
    start = undefined;
  }
  if (start !== undefined && times.at(-1)! - times[start]! >= LEAST_SECONDS)
    events.push({ type: 'heel-strike', timeSeconds: times[start]! });
  return events;
};

/** Contacts on the plates of a C3D file, of the foot whose heel lies nearest to where the force acts. */
export const plateContacts = ({ forcePlates, markers, analogRateHz, firstFrame }: C3dFile): TrueEvent[] =>
  forcePlates.flatMap(({ force, centreOfPressure }) => {
    const start = (firstFrame - 1) / markers.rateHz;
    const times = Float64Array.from(force[2], (_, i) => start + i / analogRateHz);
    const up = force[2].map((value) => -value);
    const empty = median([...up].toSorted((a, b) => a - b).slice(0, Math.floor(up.length / 2)));
    return contactsOf(
      times,
      up.map((value) => value - empty),
    ).map(({ type, timeSeconds }) => {
      const inside = timeSeconds + (type === 'heel-strike' ? 0.15 : -0.3);
      const sample = Math.min(up.length - 1, Math.max(0, Math.round((inside - start) * analogRateHz)));
      const frame = Math.min(
        markers.times.length - 1,
        Math.max(0, Math.round((inside - markers.times[0]!) * markers.rateHz)),
      );
      const distance = (side: 'left' | 'right'): number => {
        const marker = markers.markers.indexOf(side === 'left' ? 'LHEE' : 'RHEE');
        const at = (frame * markers.markers.length + marker) * 3;
        return Math.hypot(
          markers.metres[at]! - centreOfPressure[sample * 3]!,
          markers.metres[at + 1]! - centreOfPressure[sample * 3 + 1]!,
        );
      };
      const side = sides.toSorted((a, b) => distance(a) - distance(b))[0]!;
      return { type, side, timeSeconds };
    });
  });
