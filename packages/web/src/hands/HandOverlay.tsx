import { useEffect, useRef } from 'react';
import type { HandPicture } from '@kinema/client';
import { drawHands } from './draw-hands.ts';

/** The landmarks over a picture or the camera; words beside it say the same. */
export const HandOverlay = ({
  found,
  asMirror = false,
}: {
  found: HandPicture | undefined;
  asMirror?: boolean;
}) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    const draw = (): void =>
      drawHands(element, { hands: found?.hands ?? [], pictureWidth: found?.width ?? 1, asMirror });
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    draw();
    return () => observer.disconnect();
  }, [found, asMirror]);
  return <canvas ref={canvas} aria-hidden="true" />;
};
