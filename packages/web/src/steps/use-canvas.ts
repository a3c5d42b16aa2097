import { useEffect, useRef, type RefObject } from 'react';
import type { Span, TimeWindow } from './time-window.ts';

/** Draws on a canvas of `width` × `height` CSS pixels what is between two times. */
export type DrawSpan = (context: CanvasRenderingContext2D, width: number, height: number, span: Span) => void;

/** Runs at most once a frame. */
export const onceAFrame = (work: () => void): { request: () => void; cancel: () => void } => {
  let frame = 0;
  return {
    request: () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        work();
      });
    },
    cancel: () => cancelAnimationFrame(frame),
  };
};

/** A canvas that is drawn anew when the window moves, its size changes or there is something else to draw. */
export const useCanvas = (window: TimeWindow, draw: DrawSpan): RefObject<HTMLCanvasElement | null> => {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    const { request, cancel } = onceAFrame(() => {
      const [width, height, ratio] = [element.clientWidth, element.clientHeight, devicePixelRatio];
      element.width = Math.round(width * ratio);
      element.height = Math.round(height * ratio);
      const context = element.getContext('2d')!;
      context.scale(ratio, ratio);
      draw(context, width, height, window.shown());
    });
    const observer = new ResizeObserver(request);
    observer.observe(element);
    const stop = window.subscribe(request);
    request();
    return () => {
      stop();
      observer.disconnect();
      cancel();
    };
  }, [window, draw]);
  return canvas;
};
