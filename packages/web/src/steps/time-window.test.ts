import { expect, test } from 'vitest';
import { TimeWindow } from './time-window.ts';

const of = (seconds: number, following = false): TimeWindow => {
  const window = new TimeWindow(following);
  window.extend({ start: 0, end: seconds });
  return window;
};

test('all is shown of a recording that is read, and the newest part of one that comes in', () => {
  expect(of(100).shown()).toEqual({ start: 0, end: 100 });
  expect(of(100, true).shown()).toEqual({ start: 80, end: 100 });
});

test('zooming keeps the moment under the finger, and ends at the whole and at half a second', () => {
  const window = of(100);
  window.zoom(0.5, 0.25);
  expect(window.shown()).toEqual({ start: 12.5, end: 62.5 });
  window.zoom(1e-9);
  expect(window.shown().end - window.shown().start).toBeCloseTo(0.5);
  window.zoom(1e9);
  expect(window.shown()).toEqual({ start: 0, end: 100 });
});

test('moving ends at the ends of the recording', () => {
  const window = of(100);
  window.show({ start: 40, end: 50 });
  window.move(2);
  expect(window.shown()).toEqual({ start: 60, end: 70 });
  window.move(100);
  expect(window.shown()).toEqual({ start: 90, end: 100 });
  window.move(-100);
  expect(window.shown()).toEqual({ start: 0, end: 10 });
  window.showEnd();
  expect(window.shown()).toEqual({ start: 90, end: 100 });
  window.showStart();
  expect(window.shown()).toEqual({ start: 0, end: 10 });
});

test('who looks at another part is left there, until they follow again', () => {
  const window = of(100, true);
  window.show({ start: 10, end: 20 });
  window.extend({ start: 0, end: 200 });
  expect(window.shown()).toEqual({ start: 10, end: 20 });
  window.follow();
  window.extend({ start: 0, end: 210 });
  expect(window.shown()).toEqual({ start: 190, end: 210 });
});
