import { useEffect, useRef } from 'react';
import type { HandPicture } from '@kinema/client';
import { drawHands } from './draw-hands.ts';

/** The landmarks over a picture, or over one of the camera that it draws itself; words beside it say the same. */
export const HandOverlay = ({
  found,
  still,
  asMirror = false,
}: {
  found: HandPicture | undefined;
  still?: OffscreenCanvas | undefined;
  asMirror?: boolean;
}) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    const draw = (): void =>
      drawHands(element, { hands: found?.hands ?? [], pictureWidth: found?.width ?? 1, still, asMirror });
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    draw();
    return () => observer.disconnect();
  }, [found, still, asMirror]);
  return <canvas ref={canvas} aria-hidden="true" />;
};
