import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Followed, PlaybackState } from './playback.ts';

/** The state of the playback, with every change. For small things: it renders with every frame. */
export const usePlayback = (playback: Followed): PlaybackState =>
  useSyncExternalStore(playback.subscribe, playback.state);

const slowMilliseconds = 120;

/** The row on screen, a few times a second while it plays and at once when it stands still. For tables. */
export const useShownRow = (playback: Followed): number => {
  const [row, setRow] = useState(playback.state().shownRow);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = (): void => {
      timer = undefined;
      setRow(playback.state().shownRow);
    };
    const stop = playback.subscribe(() => {
      if (playback.state().playing) timer ??= setTimeout(read, slowMilliseconds);
      else {
        clearTimeout(timer);
        read();
      }
    });
    read();
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [playback]);
  return row;
};
