import trained from './model.json' with { type: 'json' };
import { handReader, type HandReader } from './reader.ts';

/** Made at the first hand, so that training can go on from a model of other features. */
let reader: HandReader | undefined;

/**
 * What a hand shows: which fingers are extended, how many, and the gesture. Neither position, size, mirroring nor
 * handedness matters; turning the hand in the picture only decides between thumb up and thumb down. Takes some tens of
 * microseconds.
 */
export const readHand: HandReader = (hand) => (reader ??= handReader(trained))(hand);
