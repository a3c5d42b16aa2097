/** Windows of movement of which it is known whether somebody walks in them. */
import { hasAxes, type ImuColumns } from '@kinema/motion/steps';
import { negativeKinds, syntheticNegative } from '@kinema/motion/train';
import { walkingWindows } from '../../packages/motion/src/steps/periodic/finder.ts';
import { makeWalk } from '../../packages/motion/src/steps/testing/walk.ts';
import { readImuSet, type ImuTrial } from '../imu-data.ts';

export interface LabelledWindow {
  /** Windows of one source weigh as much as those of another, however many they are. */
  readonly source: string;
  readonly isWalking: boolean;
  readonly features: readonly number[];
}

type Labels = (timeSeconds: number) => boolean | undefined;

/** A walk has so many contacts this near; what has none so far around is none, and in between nothing is said. */
const NEAR_SECONDS = 1.2;
const FEWEST_CONTACTS = 3;
const FAR_SECONDS = 3;
const EVERY = 2;

const always =
  (isWalking: boolean): Labels =>
  () =>
    isWalking;

const byContacts =
  (contacts: readonly number[]): Labels =>
  (time) => {
    if (contacts.filter((contact) => Math.abs(contact - time) < NEAR_SECONDS).length >= FEWEST_CONTACTS)
      return true;
    return contacts.some((contact) => Math.abs(contact - time) < FAR_SECONDS) ? undefined : false;
  };

/** Ten steps with the phone handled before and after: what lies in the middle. */
const inTheMiddle = ({ timeSeconds }: ImuColumns): Labels => {
  const [first, last] = [timeSeconds[0]!, timeSeconds.at(-1)!];
  return (time) => {
    const part = (time - first) / (last - first);
    return part > 0.28 && part < 0.72 ? true : undefined;
  };
};

const normOf = ({ timeSeconds, accel }: ImuColumns): ImuColumns => ({
  timeSeconds,
  accel: hasAxes(accel) ? accel[0].map((x, i) => Math.hypot(x, accel[1][i]!, accel[2][i]!)) : accel,
});

/** The same movement as it would be known without a gyroscope, and by its length alone. */
const known = (columns: ImuColumns): ImuColumns[] => [
  columns,
  ...(hasAxes(columns.accel) ? [normOf(columns)] : []),
  ...(columns.gyro ? [{ timeSeconds: columns.timeSeconds, accel: columns.accel }] : []),
];

const windowsOf = (source: string, columns: ImuColumns, labels: Labels): LabelledWindow[] =>
  known(columns).flatMap((form) =>
    walkingWindows(form)
      .filter((_, i) => i % EVERY === 0)
      .flatMap(({ timeSeconds, features }) => {
        const isWalking = labels(timeSeconds);
        return isWalking === undefined ? [] : [{ source, isWalking, features }];
      }),
  );

const contactsOf = ({ steps, contacts }: ImuTrial): readonly number[] | undefined =>
  steps ? steps.map(({ startSeconds }) => startSeconds) : contacts;

/** A few steps are taken in these, nobody noted when. */
const isMixed = ({ name }: ImuTrial): boolean => /dishwasher|dressing|slow-walking/.test(name);

const ofTrial = (trial: ImuTrial): LabelledWindow[] => {
  const { set, name, columns } = trial;
  const contacts = contactsOf(trial);
  if (contacts) return windowsOf(set, columns, byContacts(contacts));
  if (set === 'aosa-pedometer') return windowsOf(set, columns, inTheMiddle(columns));
  if (set === 'sensorwatch-wrist') {
    const pace = /(\w+)-walking/.exec(name)?.[1];
    return windowsOf(pace ? `${set} ${pace}` : set, columns, always(pace !== undefined));
  }
  return windowsOf(set, columns, always(false));
};

const MADE_SECONDS = 60;
const MADE_SEEDS = 48;

const madeUp = (): LabelledWindow[] =>
  negativeKinds.flatMap((kind) =>
    Array.from({ length: MADE_SEEDS }, (_, i) => {
      const { columns } = syntheticNegative(kind, MADE_SECONDS, 61_001 + i);
      return windowsOf(`made-up ${kind}`, columns, always(false));
    }).flat(),
  );

/** One even wave a step, straight up and down: walking as far as an accelerometer can tell. */
const waves = (): ImuColumns[] => {
  const timeSeconds = Float64Array.from({ length: 3000 }, (_, i) => i / 100);
  const level = timeSeconds.map(() => 0);
  return [1.2, 1.4, 1.6, 1.8, 2, 2.2, 2.5].flatMap((hertz) =>
    [1.5, 3].map((size) => ({
      timeSeconds,
      accel: [level, level, timeSeconds.map((t) => 9.81 + size * Math.sin(2 * Math.PI * hertz * t))] as const,
    })),
  );
};

const byFormula = (): LabelledWindow[] => [
  ...waves().flatMap((columns) => windowsOf('formula wave', columns, always(true))),
  ...[0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8].flatMap((stepSeconds) => {
    const { columns, contacts } = makeWalk({ stepSeconds, seconds: 60 });
    return windowsOf('formula walk', columns, byContacts(contacts));
  }),
];

const sets = [
  'awinda-hand',
  'oxford-phone',
  'mobgap-lowback',
  'aosa-pedometer',
  'sensorwatch-wrist',
  'node-pedometer-negatives',
] as const;

/** Of all sets that are learned from, made-up movement, and walks by formula. */
export const labelledWindows = (): LabelledWindow[] => [
  ...sets.flatMap((set) =>
    readImuSet(set)
      .filter((trial) => !isMixed(trial))
      .flatMap(ofTrial),
  ),
  ...madeUp(),
  ...byFormula(),
];
