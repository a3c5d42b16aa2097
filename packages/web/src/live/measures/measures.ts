import {
  anglesOf,
  centreOfMass,
  pointMotionOf,
  scaleFromHeight,
  type CentreOfMassOutcome,
  type ScaleOutcome,
} from '@kinema/motion/kinematics';
import { framingFaultsOf, type FramingFault } from '@kinema/motion/framing';
import { PoseWindow, type Person, type PoseSequence, type PoseTrack } from '@kinema/motion/pose';
import { RepetitionCounter, REPETITION_WINDOW_SECONDS, type Repetitions } from '@kinema/motion/repetitions';
import { PoseSmoother } from '@kinema/motion/signal';
import type { Skeleton } from '@kinema/motion/skeleton';
import type { LiveFrame } from '../frames.ts';
import type { GaitRequest } from './live-gait.ts';

/** A number and its standard deviation; NaN where it cannot be told. */
export interface Measured {
  readonly value: number;
  readonly sd: number;
}

/** What a person chose to be measured. */
export interface MeasureChoice {
  /** Undefined: whoever is there, if it is one person. */
  readonly personId: number | undefined;
  /** The keypoint whose movement is told. */
  readonly joint: string;
  /** Standing height of the person, for metres; undefined where it is not given. */
  readonly heightMetres: number | undefined;
}

export const usualChoice: MeasureChoice = {
  personId: undefined,
  joint: 'right_wrist',
  heightMetres: undefined,
};

export interface Measures {
  readonly personId: number;
  /** Degrees by the name of the angle. */
  readonly angles: Readonly<Record<string, Measured>>;
  readonly speed: Measured;
  readonly acceleration: Measured;
  /** Unit of speed and acceleration: metres where there is a scale. */
  readonly unit: 'm' | 'px';
  readonly centre: CentreOfMassOutcome;
  /** Undefined where no height is given. */
  readonly scale: ScaleOutcome | undefined;
  readonly repetitions: Repetitions;
}

/** Angles and movement are told of this much of the past. */
const SHORT_SECONDS = 1.5;
/** Speed and acceleration are those of so many frames ago, so that frames on both sides tell them. */
const BEHIND_FRAMES = 3;

const unknown: Measured = { value: Number.NaN, sd: Number.NaN };

const trackOf = ({ tracks }: PoseSequence, id: number): PoseTrack | undefined =>
  tracks.find((track) => track.id === id);

/** Who is measured: the one chosen, or the only one. */
export const measuredPerson = (persons: readonly Person[], chosen: number | undefined): Person | undefined =>
  persons.find(({ id }) => id === chosen) ?? (persons.length === 1 ? persons[0] : undefined);

/** The last frames of a track, as far as the movement of a point is told from it. */
const endOf = (track: PoseTrack, mostFrames: number): PoseTrack => {
  const { firstFrame, frameCount, keypoints } = track;
  const frames = Math.min(mostFrames, frameCount);
  const left = frameCount - frames;
  return {
    ...track,
    firstFrame: firstFrame + left,
    frameCount: frames,
    keypoints: keypoints.subarray((left * keypoints.length) / frameCount),
  };
};

const motionOf = (
  { times, skeleton }: PoseSequence,
  track: PoseTrack,
  joint: string,
): Pick<Measures, 'speed' | 'acceleration'> => {
  const keypoint = skeleton.keypoints.indexOf(joint);
  if (keypoint < 0) return { speed: unknown, acceleration: unknown };
  const motion = pointMotionOf(endOf(track, 2 * BEHIND_FRAMES + 1), times, keypoint, {
    halfWindow: BEHIND_FRAMES,
  });
  const at = (values: Float64Array): number => values[values.length - 1 - BEHIND_FRAMES] ?? Number.NaN;
  return {
    speed: { value: at(motion.speedPixelsPerSecond), sd: at(motion.speedSdPixelsPerSecond) },
    acceleration: {
      value: at(motion.accelerationPixelsPerSecondSquared),
      sd: at(motion.accelerationSdPixelsPerSecondSquared),
    },
  };
};

const anglesNow = (sequence: PoseSequence, track: PoseTrack): Measures['angles'] => {
  const [measured] = anglesOf({ ...sequence, tracks: [track] });
  return Object.fromEntries(
    Object.entries(measured!.angles).map(([name, { valueDegrees, sdDegrees }]) => [
      name,
      { value: valueDegrees.at(-1)!, sd: sdDegrees.at(-1)! },
    ]),
  );
};

/** A length in pixels as metres; the scale's own doubt joins that of the number. */
const inMetres = (
  { value, sd }: Measured,
  {
    metresPerPixel,
    sdMetresPerPixel,
  }: {
    readonly metresPerPixel: number;
    readonly sdMetresPerPixel: number;
  },
): Measured => ({
  value: value * metresPerPixel,
  sd: Math.hypot(sd * metresPerPixel, value * sdMetresPerPixel),
});

/** A person without the model's own metres, of which nothing is measured here. */
const inPicture = ({ world: _, ...person }: Person): Person => person;

/** Measures the persons of a live picture: fed with every frame, asked now and then. */
export class LiveMeasures {
  readonly #skeleton: Skeleton;
  readonly #smoother = new PoseSmoother();
  readonly #smoothed: PoseWindow;
  readonly #long: PoseWindow;
  readonly #counters = new Map<number, RepetitionCounter>();
  #newest: LiveFrame | undefined;
  #persons: readonly Person[] = [];
  #measures: Measures | undefined;

  constructor(skeleton: Skeleton) {
    this.#skeleton = skeleton;
    this.#smoothed = new PoseWindow(skeleton, SHORT_SECONDS);
    this.#long = new PoseWindow(skeleton, REPETITION_WINDOW_SECONDS);
  }

  /** The persons of the newest frame, smoothed for the eye. */
  get persons(): readonly Person[] {
    return this.#persons;
  }

  /** What was measured last. */
  get newest(): Measures | undefined {
    return this.#measures;
  }

  add(frame: LiveFrame): void {
    const { index, timeSeconds, persons } = frame;
    this.#newest = frame;
    this.#persons = this.#smoother.update(persons, timeSeconds);
    this.#smoothed.add({ index, timeSeconds, persons: this.#persons.map(inPicture) });
    this.#long.add({ index, timeSeconds, persons: persons.map(inPicture) });
  }

  /** What keeps the picture from being measured well. */
  faults({ personId }: MeasureChoice, light: number | undefined): FramingFault[] {
    if (!this.#newest) return [];
    const { persons, width, height } = this.#newest;
    return framingFaultsOf({
      persons,
      skeleton: this.#skeleton,
      width,
      height,
      light,
      selectedId: personId,
    });
  }

  /** The measures of whoever is chosen; undefined while nobody is. */
  measure(choice: MeasureChoice): Measures | undefined {
    this.#measures = this.#measured(choice);
    return this.#measures;
  }

  #measured({ personId, joint, heightMetres }: MeasureChoice): Measures | undefined {
    const frame = this.#newest;
    const person = measuredPerson(this.#persons, personId);
    if (!frame || !person) return undefined;
    const short = this.#smoothed.sequence(frame.width, frame.height);
    const long = this.#long.sequence(frame.width, frame.height);
    const [track, longTrack] = [trackOf(short, person.id), trackOf(long, person.id)];
    if (!track || !longTrack) return undefined;
    const scale =
      heightMetres === undefined ? undefined : scaleFromHeight(longTrack, this.#skeleton, heightMetres);
    const { speed, acceleration } = motionOf(short, track, joint);
    const metres = scale && 'scale' in scale ? scale.scale : undefined;
    return {
      personId: person.id,
      angles: anglesNow(short, track),
      speed: metres ? inMetres(speed, metres) : speed,
      acceleration: metres ? inMetres(acceleration, metres) : acceleration,
      unit: metres ? 'm' : 'px',
      centre: centreOfMass(person.keypoints, this.#skeleton),
      scale,
      repetitions: this.#counterOf(person.id).update(longTrack, this.#skeleton, long.times),
    };
  }

  /** What the gait of whoever is chosen is measured from; undefined while nobody is. */
  gaitRequest({ personId, heightMetres }: MeasureChoice): GaitRequest | undefined {
    const person = measuredPerson(this.#persons, personId);
    if (!this.#newest || !person) return undefined;
    const { width, height } = this.#newest;
    return { sequence: this.#long.sequence(width, height), personId: person.id, heightMetres };
  }

  /** Counting begins anew. */
  restartCount(): void {
    this.#counters.clear();
  }

  #counterOf(id: number): RepetitionCounter {
    const known = this.#counters.get(id);
    if (known) return known;
    const counter = new RepetitionCounter();
    this.#counters.set(id, counter);
    return counter;
  }
}
