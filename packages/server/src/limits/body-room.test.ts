import { array, assert, integer, property } from 'fast-check';
import { expect, test, vi } from 'vitest';
import { BodyRoom } from './body-room.ts';

test('bodies are let in as far as they fit, and again when others have gone', () => {
  const onRefusal = vi.fn<() => void>();
  const room = new BodyRoom({ limitBytes: 100, onRefusal });
  const leave = room.hold(60);
  room.hold(40);
  expect(() => room.hold(1)).toThrow(expect.objectContaining({ code: 'bodies_full' }));
  expect(onRefusal).toHaveBeenCalledOnce();
  leave();
  leave();
  expect(room.heldBytes).toBe(40);
  room.hold(60);
});

test('one that is larger than all the room is let in where nothing else is', () => {
  const room = new BodyRoom({ limitBytes: 100 });
  room.hold(1000)();
  room.hold(1);
  expect(() => room.hold(1000)).toThrow(expect.objectContaining({ code: 'bodies_full' }));
});

test('nothing is held when all have gone, whoever was refused', () => {
  assert(
    property(array(integer({ min: 0, max: 80 })), (sizes) => {
      const room = new BodyRoom({ limitBytes: 100 });
      const leaving = sizes.flatMap((size) => {
        try {
          return [room.hold(size)];
        } catch {
          return [];
        }
      });
      expect(room.heldBytes).toBeLessThanOrEqual(100);
      for (const leave of leaving) leave();
      expect(room.heldBytes).toBe(0);
    }),
  );
});
