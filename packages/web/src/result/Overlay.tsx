import { useEffect, useRef } from 'react';
import { personsAt, type PoseSequence } from '@kinema/motion/pose';
import { clearedContext } from '../draw/canvas.ts';
import { drawPersons, personAtPoint, type OverlayLayers } from './draw.ts';
import type { Followed } from './playback.ts';

interface OverlayProps {
  sequence: PoseSequence;
  playback: Followed;
  layers: OverlayLayers;
  selectedId: number | undefined;
  onSelect: (id: number) => void;
}

/**
 * The poses over the picture or video, drawn for exactly the frame on screen. A pointer may choose a person; the list
 * of persons does the same for the keyboard, and words say what is drawn here.
 */
export const Overlay = ({ sequence, playback, layers, selectedId, onSelect }: OverlayProps) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    let drawn = -2;
    const draw = (): void => {
      const { shownRow } = playback.state();
      const context = clearedContext(element);
      drawn = shownRow;
      // The row is written down for those who check that overlay and video agree.
      element.dataset['row'] = String(shownRow);
      if (!context || shownRow < 0) return;
      const scale = element.clientWidth / sequence.width;
      drawPersons(context, personsAt(sequence, shownRow), sequence.skeleton, { layers, selectedId, scale });
    };
    const stop = playback.subscribe(() => {
      if (playback.state().shownRow !== drawn) draw();
    });
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    addEventListener('resize', draw);
    draw();
    return () => {
      stop();
      observer.disconnect();
      removeEventListener('resize', draw);
    };
  }, [sequence, playback, layers, selectedId]);

  return (
    <canvas
      ref={canvas}
      aria-hidden="true"
      onClick={(event) => {
        const { left, top, width } = event.currentTarget.getBoundingClientRect();
        const scale = sequence.width / width;
        const [x, y] = [(event.clientX - left) * scale, (event.clientY - top) * scale];
        const { shownRow } = playback.state();
        const person = shownRow < 0 ? undefined : personAtPoint(personsAt(sequence, shownRow), x, y);
        if (person) onSelect(person.id);
      }}
    />
  );
};
