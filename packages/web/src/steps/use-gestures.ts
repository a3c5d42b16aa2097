import { useEffect, useRef, type RefObject } from 'react';
import type { TimeWindow } from './time-window.ts';

/** One turn of a wheel zooms by about this. */
const WHEEL_ZOOM = 0.0015;
/** What a key moves by, as a share of what is shown, and zooms by. */
const KEY_MOVE = 0.2;
export const KEY_ZOOM = 0.6;

/** What a key does to the window; undefined for keys that do nothing here. */
const keyAction = (key: string, window: TimeWindow): (() => void) | undefined =>
  ({
    ArrowLeft: () => window.move(-KEY_MOVE),
    ArrowRight: () => window.move(KEY_MOVE),
    PageUp: () => window.move(-1),
    PageDown: () => window.move(1),
    Home: () => window.showStart(),
    End: () => window.showEnd(),
    '+': () => window.zoom(KEY_ZOOM),
    '=': () => window.zoom(KEY_ZOOM),
    '-': () => window.zoom(1 / KEY_ZOOM),
    '0': () => window.showAll(),
  })[key];

/**
 * Moves a window by dragging, by arrows and by a sideways wheel; zooms by a pinch, by the wheel with Ctrl or Command, and
 * by + and −. Scrolling the page up and down stays what it is.
 * @param gutterPixels width on the left that carries no signal
 */
export const useGestures = (window: TimeWindow, gutterPixels: number): RefObject<HTMLDivElement | null> => {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const ending = new AbortController();
    const { signal } = ending;
    const fingers = new Map<number, number>();
    const width = (): number => Math.max(1, element.clientWidth - gutterPixels);
    const shareAt = (clientX: number): number =>
      Math.min(1, Math.max(0, (clientX - element.getBoundingClientRect().left - gutterPixels) / width()));
    const spread = (): number => Math.max(1, Math.abs([...fingers.values()].reduce((a, b) => a - b)));

    element.addEventListener(
      'pointerdown',
      (event) => {
        if (event.button !== 0 || event.target instanceof HTMLInputElement) return;
        fingers.set(event.pointerId, event.clientX);
        element.setPointerCapture(event.pointerId);
      },
      { signal },
    );
    element.addEventListener(
      'pointermove',
      (event) => {
        const before = fingers.get(event.pointerId);
        if (before === undefined || fingers.size > 2) return;
        const apart = fingers.size === 2 ? spread() : 1;
        fingers.set(event.pointerId, event.clientX);
        if (fingers.size === 1) {
          if (event.clientX !== before) window.move((before - event.clientX) / width());
          return;
        }
        const [a, b] = [...fingers.values()];
        window.zoom(apart / spread(), shareAt((a! + b!) / 2));
      },
      { signal },
    );
    for (const name of ['pointerup', 'pointercancel'] as const)
      element.addEventListener(name, (event) => void fingers.delete(event.pointerId), { signal });
    element.addEventListener(
      'dblclick',
      (event) => window.zoom(event.shiftKey ? 1 / KEY_ZOOM : KEY_ZOOM, shareAt(event.clientX)),
      { signal },
    );
    element.addEventListener(
      'wheel',
      (event) => {
        if (event.ctrlKey || event.metaKey)
          window.zoom(Math.exp(event.deltaY * WHEEL_ZOOM), shareAt(event.clientX));
        else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) window.move(event.deltaX / width());
        else return;
        event.preventDefault();
      },
      { signal, passive: false },
    );
    element.addEventListener(
      'keydown',
      (event) => {
        const action =
          event.ctrlKey || event.metaKey || event.altKey ? undefined : keyAction(event.key, window);
        if (!action) return;
        action();
        event.preventDefault();
      },
      { signal },
    );
    return () => ending.abort();
  }, [window, gutterPixels]);
  return frame;
};
