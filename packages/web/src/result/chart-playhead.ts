import type uPlot from 'uplot';
import { partAround } from './curve-data.ts';
import type { PlaybackControl } from './playback.ts';

/** Pressing or dragging on the chart puts the playhead there. */
export const seekByPointer = (chart: uPlot, playback: PlaybackControl): void => {
  const seek = (event: PointerEvent): void => {
    const { left } = chart.over.getBoundingClientRect();
    playback.seek(chart.posToIdx(event.clientX - left));
  };
  chart.over.addEventListener('pointerdown', (event) => {
    chart.over.setPointerCapture(event.pointerId);
    seek(event);
  });
  chart.over.addEventListener('pointermove', (event) => {
    if (event.buttons > 0) seek(event);
  });
};

/**
 * Keeps a line over the chart at the playhead: moving an element costs nothing, drawing the curves again would. Where
 * only a part of the recording is shown, the part follows the playhead, but not under a finger that drags.
 */
export const followPlayhead = (
  chart: uPlot,
  playback: PlaybackControl,
  windowSeconds: number,
): (() => void) => {
  const line = document.createElement('div');
  line.className = 'playhead';
  chart.over.append(line);
  const time = (): number => playback.times[playback.state().row]!;
  const move = (): void => {
    line.style.transform = `translateX(${chart.valToPos(time(), 'x')}px)`;
  };
  chart.hooks.setScale = [move];
  chart.hooks.setSize = [move];
  const follow = (): void => {
    const dragged = chart.over.matches(':active');
    if (Number.isFinite(windowSeconds) && !dragged)
      chart.setScale('x', partAround(playback.times, time(), windowSeconds));
    else move();
  };
  follow();
  chart.over.addEventListener('pointerup', follow);
  return playback.subscribe(follow);
};
