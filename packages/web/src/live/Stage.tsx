import { useEffect, useRef } from 'react';
import { clearedContext } from '../draw/canvas.ts';
import { personAtPoint, type OverlayLayers } from '../result/draw.ts';
import { drawLive } from './draw-live.ts';
import { live, type LiveState } from './session.ts';

interface StageProps {
  state: LiveState;
  layers: OverlayLayers;
  asMirror: boolean;
  selectedId: number | undefined;
  onSelect: (id: number) => void;
}

/** Follows whoever is there: a square of a third of the picture's height about the point, where nobody is seen. */
const PLACE = 1 / 3;

/** The picture and what is seen in it. The overlay is drawn with the screen, whenever something new was seen. */
export const Stage = ({ state, layers, asMirror, selectedId, onSelect }: StageProps) => {
  const video = useRef<HTMLVideoElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const skeleton = state.opened?.skeleton;

  useEffect(() => live.attach(video.current!), []);

  useEffect(() => {
    const element = canvas.current!;
    let drawn: unknown;
    const draw = (): void => {
      const seen = live.seen();
      if (seen !== drawn) {
        drawn = seen;
        const began = performance.now();
        if (seen && skeleton) {
          const { persons, answer } = seen;
          const { hands, width } = answer;
          drawLive(element, { persons, hands, skeleton, width, asMirror, layers, selectedId });
          live.stats.drawn(began / 1000, performance.now() - began);
        } else clearedContext(element);
        // How many are drawn is written down for those who check the page.
        element.dataset['persons'] = String(seen?.persons.length ?? 0);
        element.dataset['hands'] = String(seen?.answer.hands.length ?? 0);
      }
      frame = requestAnimationFrame(draw);
    };
    let frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  }, [skeleton, layers, asMirror, selectedId]);

  const select = (event: React.MouseEvent<HTMLCanvasElement>): void => {
    const seen = live.seen();
    if (!seen) return;
    const { left, top, width } = event.currentTarget.getBoundingClientRect();
    const scale = seen.answer.width / width;
    const shownX = (event.clientX - left) * scale;
    const [x, y] = [asMirror ? seen.answer.width - shownX : shownX, (event.clientY - top) * scale];
    const person = personAtPoint(seen.persons, x, y);
    if (person) onSelect(person.id);
    else live.follow({ x, y, size: PLACE * seen.answer.height });
  };

  return (
    <div className="stage" data-mirrored={asMirror} data-phase={state.phase}>
      <video ref={video} muted playsInline aria-label="The live picture" />
      <canvas ref={canvas} aria-hidden="true" onClick={select} />
    </div>
  );
};
