import { expect, test } from 'vitest';
import { Once } from './once.ts';

/** Makings that end when the test says so, and which of them have begun. */
const makings = () => {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const make = (name: string) => async (): Promise<void> => {
    begun.push(name);
    await new Promise<void>((resolve) => ends.set(name, resolve));
  };
  return { begun, make, end: (name: string) => ends.get(name)!() };
};

test('no more are made at a time than may be, in the order in which they were asked for', async () => {
  const once = new Once(new AbortController().signal, 2);
  const { begun, make, end } = makings();
  const asked = ['a', 'b', 'c', 'd'].map(async (name) => once.run(name, make(name)));
  await expect.poll(() => begun).toEqual(['a', 'b']);
  end('b');
  await asked[1];
  await expect.poll(() => begun).toEqual(['a', 'b', 'c']);
  end('a');
  await expect.poll(() => begun).toEqual(['a', 'b', 'c', 'd']);
  end('c');
  end('d');
  await Promise.all(asked);
});

test('a failure gives its turn away', async () => {
  const once = new Once(new AbortController().signal, 1);
  const failing = once.run('a', async () => Promise.reject(new RangeError('no')));
  const next = once.run('b', async () => Promise.resolve());
  await expect(failing).rejects.toThrow(RangeError);
  await next;
});

test('what waits when all is stopped is not begun', async () => {
  const stop = new AbortController();
  const once = new Once(stop.signal, 1);
  const { begun, make, end } = makings();
  const first = once.run('a', make('a'));
  const second = once.run('b', make('b'));
  await expect.poll(() => begun).toEqual(['a']);
  stop.abort();
  end('a');
  await first;
  await expect(second).rejects.toMatchObject({ code: 'shutting_down' });
  expect(begun).toEqual(['a']);
  await once.settled();
});
