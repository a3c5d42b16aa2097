import trained from './model.json' with { type: 'json' };
import { handReader, type HandReader } from './reader.ts';

/**
 * What a hand shows: which fingers are extended, how many, and the gesture. Neither position, size, mirroring nor
 * handedness matters; turning the hand in the picture only decides between thumb up and thumb down. Takes some tens of
 * microseconds.
 */
export const readHand: HandReader = handReader(trained);
