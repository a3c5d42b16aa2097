import { useEffect, type MouseEvent, type RefObject } from 'react';
import type { Person } from '@kinema/motion/pose';
import type { Skeleton } from '@kinema/motion/skeleton';
import { clearedContext } from '../draw/canvas.ts';
import { personAtPoint } from '../result/draw.ts';
import { drawLive, type LiveLayers } from './draw-live.ts';
import { Trails } from './trails.ts';
import type { Seen, Watched } from './watched.ts';

/** Told how the drawing goes. */
export interface Timing {
  readonly shown: (beganSeconds: number) => void;
  readonly drawn: (beganSeconds: number, milliseconds: number) => void;
}

interface OverlayOptions {
  /** Undefined until it is known. */
  readonly skeleton: Skeleton | undefined;
  readonly layers: LiveLayers;
  /** Whether the skeletons alone are drawn, for speed. */
  readonly isPlain: boolean;
  readonly asMirror: boolean;
  readonly selectedId: number | undefined;
  /** Whether anything may be seen; else the screen is left in peace. */
  readonly isRunning: boolean;
  readonly timing?: Timing;
}

const plain: LiveLayers = { trails: false, angles: false, uncertainty: false, centreOfMass: false };

/** Draws with the screen, whenever something new was seen. */
export const useOverlay = (
  canvas: RefObject<HTMLCanvasElement | null>,
  watched: Watched,
  { skeleton, layers, isPlain, asMirror, selectedId, isRunning, timing }: OverlayOptions,
): void => {
  useEffect(() => {
    const element = canvas.current!;
    const trails = new Trails();
    // Null until something is drawn: that nothing is seen any more is drawn too.
    let drawn: Seen | undefined | null = null;
    const draw = (): void => {
      if (isRunning) frame = requestAnimationFrame(draw);
      const began = performance.now();
      timing?.shown(began / 1000);
      const seen = watched.seen();
      if (seen === drawn) return;
      drawn = seen;
      // How many are drawn is written down for those who check the page.
      element.dataset['persons'] = String(seen?.persons.length ?? 0);
      element.dataset['hands'] = String(seen?.frame.hands.length ?? 0);
      if (!seen || !skeleton) {
        clearedContext(element);
        return;
      }
      const { persons } = seen;
      const { hands, width, timeSeconds } = seen.frame;
      trails.add(persons, skeleton, timeSeconds);
      drawLive(element, {
        ...{ persons, hands, skeleton, trails, width, asMirror, selectedId },
        measures: watched.measures()?.newest,
        layers: isPlain ? plain : layers,
      });
      timing?.drawn(began / 1000, performance.now() - began);
    };
    let frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  }, [canvas, watched, skeleton, layers, isPlain, asMirror, selectedId, isRunning, timing]);
};

/** The place of the picture that was pointed at, in its own pixels, and who is there. */
export const personAt = (
  { frame, persons }: Seen,
  { clientX, clientY, currentTarget }: MouseEvent<HTMLCanvasElement>,
  asMirror: boolean,
): { readonly x: number; readonly y: number; readonly person: Person | undefined } => {
  const { left, top, width } = currentTarget.getBoundingClientRect();
  const scale = frame.width / width;
  const shownX = (clientX - left) * scale;
  const [x, y] = [asMirror ? frame.width - shownX : shownX, (clientY - top) * scale];
  return { x, y, person: personAtPoint(persons, x, y) };
};
