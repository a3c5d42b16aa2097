import { drawOverlayPicture, drawOverlayVideo } from '@kinema/media/node';
import { handSequence, type Hand, type HandFrame } from '@kinema/motion/hands';
import type { Person } from '@kinema/motion/pose';
import { provenanceText } from '@kinema/motion/provenance';
import type { HandRecording } from './hand-recording.ts';
import type { Made } from './made.ts';
import type { WriteOverlayOptions } from './overlay.ts';

/** What is written above a hand: its fingers and its gesture. */
const labelIn = ({ hands }: HandFrame): ((subject: Person) => string) => {
  const text = ({ fingerCount, gesture }: Hand): string => `${fingerCount} ${gesture}`;
  return ({ id }) => hands.filter((hand) => hand.id === id).map(text)[0] ?? '';
};

/**
 * Draws the hands over the picture or video that they were found in.
 * @throws KinemaError like `openVideo` and `readPicture`; `disk_full`; `cancelled`
 */
export const writeHandOverlay = async (
  mediaPath: string,
  { media, frames, fileName, provenance }: Made<HandRecording>,
  path: string,
  options: WriteOverlayOptions = {},
): Promise<void> => {
  const sequence = handSequence(frames, media.width, media.height);
  const about = { name: fileName, comment: provenanceText(provenance) };
  const style = (row: number) => ({ label: labelIn(frames[row]!) });
  if (media.kind === 'picture')
    await drawOverlayPicture(mediaPath, sequence, path, { ...about, style: style(0) });
  else await drawOverlayVideo(mediaPath, sequence, path, { ...about, ...options, style });
};
