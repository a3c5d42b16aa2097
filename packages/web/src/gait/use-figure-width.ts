import { useEffect, useRef, useState, type RefObject } from 'react';

/** Points of a figure are drawn so many pixels large, so that its small print can be read on a screen. */
const PIXELS_PER_POINT = 1.5;

/** The width in points that a figure takes to fill an element, as that changes. */
export const useFigureWidth = (): [RefObject<HTMLDivElement | null>, number] => {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(500);
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0)
        setWidth(Math.round(entry.contentRect.width) / PIXELS_PER_POINT);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [frame, width];
};
