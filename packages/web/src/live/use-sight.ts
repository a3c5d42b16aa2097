import type { PictureHand } from '@kinema/motion/hands';
import { useEffect, useState } from 'react';
import { plural } from '../format/format.ts';
import { adviceFor } from './advice.ts';
import { looksForHands, type LiveFrame } from './frames.ts';
import type { MeasureChoice } from './measures/measures.ts';
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

const isAsMany = (a: LiveFrame, b: LiveFrame): boolean =>
  a.persons.length === b.persons.length && a.hands.length === b.hands.length;

/**
 * What is seen, once a second: no oftener than a person can hear it. Only that somebody came or went is told with the
 * frame that shows it, as it is drawn.
 * @param isLive whether anything comes
 */
export const useSight = (watched: Watched, isLive: boolean, choice: MeasureChoice): Sight => {
  const [sight, setSight] = useState(nothing);
  useEffect(() => {
    setSight(isLive ? { ...nothing, words: 'Looking' } : nothing);
    if (!isLive) return undefined;
    let newest: LiveFrame | undefined;
    let told: LiveFrame | undefined;
    const tell = (): void => {
      if (!newest) return;
      told = newest;
      const faults = looksForHands(newest)
        ? []
        : (watched.measures()?.faults(choice, watched.seen()?.light) ?? []);
      const next: Sight = {
        words: describe(newest),
        advice: adviceFor(faults),
        ids: newest.persons.map(({ id }) => id),
      };
      setSight((before) => (isSame(before, next) ? before : next));
    };
    const stop = watched.onFrame({
      onFrame: (frame) => {
        newest = frame;
        if (!told || !isAsMany(frame, told)) tell();
      },
      onEnd: () => {
        newest = undefined;
        told = undefined;
      },
    });
    const timer = setInterval(tell, 1000);
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [watched, isLive, choice]);
  return sight;
};
