import { expect, test, vi } from 'vitest';
import { StallWatch } from './watch.ts';

test('what stands still for too long is reported, unless it rests', () => {
  vi.useFakeTimers();
  const onStall = vi.fn<() => void>();
  const watch = new StallWatch(1, onStall);
  watch.moving();
  watch.resting();
  vi.advanceTimersByTime(5000);
  expect(onStall).not.toHaveBeenCalled();
  watch.moving();
  vi.advanceTimersByTime(1001);
  expect(onStall).toHaveBeenCalledOnce();
  vi.useRealTimers();
});

test('nothing waits for what has ended: an encoder that died of a full disk kept the process alive for ten minutes', () => {
  vi.useFakeTimers();
  const watch = new StallWatch(600, () => undefined);
  watch.moving();
  watch.over();
  watch.moving();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});
