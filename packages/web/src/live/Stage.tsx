import { useEffect, useRef } from 'react';
import { clearedContext } from '../draw/canvas.ts';
import { personAtPoint } from '../result/draw.ts';
import { drawLive, type LiveLayers } from './draw-live.ts';
import { live, type LiveState } from './session.ts';
import { Trails } from './trails.ts';

interface StageProps {
  state: LiveState;
  layers: LiveLayers;
  asMirror: boolean;
  selectedId: number | undefined;
  onSelect: (id: number) => void;
}

/** Side of the square that is followed where a person points at nobody, in heights of the picture. */
const PLACE = 1 / 2;

const plain: LiveLayers = { trails: false, angles: false, uncertainty: false, centreOfMass: false };

/** The picture and what is seen in it. The overlay is drawn with the screen, whenever something new was seen. */
export const Stage = ({ state, layers, asMirror, selectedId, onSelect }: StageProps) => {
  const video = useRef<HTMLVideoElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const skeleton = state.opened?.skeleton;
  const isPlain = state.quality.detail === 'plain';

  useEffect(() => live.attach(video.current!), []);

  useEffect(() => {
    const element = canvas.current!;
    const trails = new Trails();
    let drawn: unknown;
    const draw = (): void => {
      frame = requestAnimationFrame(draw);
      const began = performance.now();
      live.stats.shown(began / 1000);
      const seen = live.seen();
      if (seen === drawn) return;
      drawn = seen;
      // How many are drawn is written down for those who check the page.
      element.dataset['persons'] = String(seen?.persons.length ?? 0);
      element.dataset['hands'] = String(seen?.answer.hands.length ?? 0);
      if (!seen || !skeleton) {
        clearedContext(element);
        return;
      }
      const { persons, answer } = seen;
      const { hands, width, timeSeconds } = answer;
      trails.add(persons, skeleton, timeSeconds);
      drawLive(element, {
        ...{ persons, hands, skeleton, trails, width, asMirror, selectedId },
        measures: live.measures()?.newest,
        layers: isPlain ? plain : layers,
      });
      live.stats.drawn(began / 1000, performance.now() - began);
    };
    let frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  }, [skeleton, layers, isPlain, asMirror, selectedId]);

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
