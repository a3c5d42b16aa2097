import type { PictureHand } from '@kinema/motion/hands';
import { useEffect, useEffectEvent, useState } from 'react';
import { plural } from '../format/format.ts';
import { adviceFor } from './advice.ts';
import { looksForHands, type LiveFrame } from './frames.ts';
import type { MeasureChoice } from './measures/measures.ts';
import { Steady } from './steady.ts';
import type { Watched } from './watched.ts';

/** Who is seen and what would help, as people read and hear it. */
export interface Sight {
  readonly words: string;
  readonly advice: string | undefined;
  /** Ids of the persons in view. */
  readonly ids: readonly number[];
}

const nothing: Sight = { words: '', advice: undefined, ids: [] };

/** "right hand, open palm"; a hand that shows no known gesture is told without one. */
const handWords = ({ handedness, gesture }: PictureHand): string =>
  gesture === 'none' ? `${handedness} hand` : `${handedness} hand, ${gesture.replaceAll('_', ' ')}`;

const describe = (frame: LiveFrame): string => {
  const { persons, hands } = frame;
  if (looksForHands(frame))
    return hands.length === 0
      ? 'No hand in view'
      : `${plural(hands.length, 'hand')} in view: ${hands.map(handWords).join('; ')}`;
  return persons.length === 0 ? 'Nobody in view' : `${plural(persons.length, 'person', 'people')} in view`;
};

const isSame = (a: Sight, b: Sight): boolean =>
  a.words === b.words && a.advice === b.advice && a.ids.join() === b.ids.join();

/** So often it is looked at what is to be told… */
const LOOK_MILLISECONDS = 250;
/** …and so long something must be so before it is: what is told is read aloud to some. */
const HOLD_SECONDS = 1;

/** Words, advice and who is there, each told when it has been so for a while. */
class SteadySight {
  readonly #words: Steady<string>;
  readonly #advice: Steady<string | undefined>;
  readonly #ids: Steady<readonly number[]>;

  constructor({ words, advice, ids }: Sight) {
    this.#words = new Steady(words, HOLD_SECONDS);
    this.#advice = new Steady(advice, HOLD_SECONDS);
    this.#ids = new Steady(ids, HOLD_SECONDS, (a, b) => a.join() === b.join());
  }

  update({ words, advice, ids }: Sight, nowSeconds: number): Sight {
    return {
      words: this.#words.update(words, nowSeconds),
      advice: this.#advice.update(advice, nowSeconds),
      ids: this.#ids.update(ids, nowSeconds),
    };
  }
}

/**
 * What is seen, no oftener than a person can hear it: the first at once, and what comes after it when it has been so for a
 * while.
 * @param isLive whether anything comes
 */
export const useSight = (watched: Watched, isLive: boolean, choice: MeasureChoice): Sight => {
  const [sight, setSight] = useState(nothing);
  const look = useEffectEvent((frame: LiveFrame): Sight => {
    const faults = looksForHands(frame)
      ? []
      : (watched.measures()?.faults(choice, watched.seen()?.light) ?? []);
    return { words: describe(frame), advice: adviceFor(faults), ids: frame.persons.map(({ id }) => id) };
  });
  useEffect(() => {
    setSight(isLive ? { ...nothing, words: 'Looking' } : nothing);
    if (!isLive) return undefined;
    let newest: LiveFrame | undefined;
    let steady: SteadySight | undefined;
    const tell = (): void => {
      if (!newest) return;
      const seen = look(newest);
      steady ??= new SteadySight(seen);
      const next = steady.update(seen, performance.now() / 1000);
      setSight((before) => (isSame(before, next) ? before : next));
    };
    const stop = watched.onFrame({
      onFrame: (frame) => {
        newest = frame;
        if (!steady) tell();
      },
      onEnd: () => {
        newest = undefined;
        steady = undefined;
      },
    });
    const timer = setInterval(tell, LOOK_MILLISECONDS);
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [watched, isLive]);
  return sight;
};
