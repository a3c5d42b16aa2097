import type { FramingFault } from '@kinema/motion/framing';

/** What to do about each thing that keeps a picture from being measured well. */
const advice: Readonly<Record<FramingFault, string>> = {
  'too-dark': 'Too dark: switch on a light, or turn towards the window.',
  'too-bright': 'Too bright: turn away from the light.',
  nobody: 'Nobody in view: step before the camera.',
  several: 'Several people in view: choose one, in the picture or in the list.',
  'too-close': 'Step back: head and feet are out of view.',
  'head-out': 'Tilt the camera up or step back: the head is out of view.',
  'feet-out': 'Tilt the camera down or step back: the feet are out of view.',
  'side-out': 'Move to the middle: part of the body is out of view.',
  'too-far': 'Come closer: a person who is small in the picture is measured coarsely.',
  unsure: 'The pose is unsure: plain clothes before a plain background help.',
};

/** The most useful advice now; undefined where all is well. */
export const adviceFor = ([worst]: readonly FramingFault[]): string | undefined => worst && advice[worst];
