import type { FingerReading, Hand } from '../wire/index.ts';

const area = ({ box }: Hand): number => box[2]! * box[3]!;

const largest = (hands: readonly Hand[]): Hand | undefined =>
  hands.reduce<Hand | undefined>((best, hand) => (best && area(best) >= area(hand) ? best : hand), undefined);

/** Four decimals are far below what a probability is uncertain by. */
const rounded = (value: number): number => Number(value.toFixed(4));

/**
 * What all hands of a picture show together: the sum of their fingers, which is right when each hand's number is, and
 * the gesture of the largest.
 */
export const readingOf = (hands: readonly Hand[]): FingerReading => {
  const main = largest(hands);
  return {
    finger_count: hands.reduce((sum, hand) => sum + hand.finger_count, 0),
    confidence: main ? rounded(hands.reduce((product, hand) => product * hand.finger_count_score, 1)) : 0,
    detected_gesture: main?.gesture ?? 'none',
    gesture_confidence: main?.gesture_score ?? 0,
    hands_detected: hands.length,
  };
};
