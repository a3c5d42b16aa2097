import type { KeyboardEvent } from 'react';
import { seekTime } from './frames.ts';
import type { PlaybackControl } from './playback.ts';

type Action = (playback: PlaybackControl) => void;

/** An arrow jumps a twentieth of the recording, but at most a second. */
const jumpSeconds = ({ times, lastRow }: PlaybackControl): number =>
  Math.max(Math.min((times[lastRow]! - times[0]!) / 20, 1), seekTime(times, 0) - times[0]!);

/** Works wherever the focus is within the player, the single characters included (WCAG 2.1, 2.1.4). */
const actions: Readonly<Record<string, Action>> = {
  ',': (playback) => playback.step(-1),
  '.': (playback) => playback.step(1),
  ArrowLeft: (playback) => playback.skip(-jumpSeconds(playback)),
  ArrowDown: (playback) => playback.skip(-jumpSeconds(playback)),
  ArrowRight: (playback) => playback.skip(jumpSeconds(playback)),
  ArrowUp: (playback) => playback.skip(jumpSeconds(playback)),
  PageDown: (playback) => playback.skip(-10 * jumpSeconds(playback)),
  PageUp: (playback) => playback.skip(10 * jumpSeconds(playback)),
  Home: (playback) => playback.seek(0),
  End: (playback) => playback.seek(playback.lastRow),
  ' ': (playback) => playback.toggle(),
};

/** What a key does in the player; nothing where the control that has the focus uses the key itself. */
const keyAction = ({ key, target, altKey, ctrlKey, metaKey }: KeyboardEvent): Action | undefined => {
  if (altKey || ctrlKey || metaKey || !(target instanceof HTMLElement)) return undefined;
  const usesArrows = target instanceof HTMLSelectElement;
  const usesSpace = target.matches('button, select, input:not([type="range"]), a, summary');
  if (key === ' ' ? usesSpace : usesArrows && key.length > 1) return undefined;
  return actions[key];
};

/** What a player does with the keys that are pressed in it. */
export const pressedIn =
  (playback: PlaybackControl) =>
  (event: KeyboardEvent): void => {
    const action = keyAction(event);
    if (!action) return;
    event.preventDefault();
    action(playback);
  };
