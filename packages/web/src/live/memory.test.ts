import { expect, test } from 'vitest';
import { memoryInUse, PageMemory } from './memory.ts';

test('what lies on the GPU counts too, once', () => {
  const onGpu = { tensors: 150, bytes: 9e6, gpuBytes: 20e6 };
  expect(memoryInUse(60e6, onGpu)).toBe(80e6);
  expect(memoryInUse(undefined, onGpu)).toBe(20e6);
  expect(memoryInUse(undefined, { ...onGpu, gpuBytes: 0 })).toBe(9e6);
  expect(memoryInUse(undefined, undefined)).toBeUndefined();
});

test('memory is that of a time: what was asked before a change says nothing of what is after it', async () => {
  const answers: ((bytes: number) => void)[] = [];
  const memory = new PageMemory({
    measureUserAgentSpecificMemory: () =>
      new Promise((resolve) => answers.push((bytes) => resolve({ bytes }))),
  });
  const tell = async (bytes: number): Promise<void> => {
    answers.shift()!(bytes);
    await Promise.resolve();
    await Promise.resolve();
  };
  memory.look(0);
  memory.look(11);
  expect(answers).toHaveLength(1);
  await tell(600e6);
  expect([memory.since(0), memory.since(5)]).toEqual([600e6, undefined]);
  memory.look(12);
  await tell(300e6);
  expect(memory.since(5)).toBe(300e6);
});

test('a browser that does not tell leaves it unknown', async () => {
  for (const browser of [{}, { measureUserAgentSpecificMemory: () => Promise.reject(new Error('no')) }]) {
    const memory = new PageMemory(browser);
    memory.look(0);
    await new Promise((resolve) => setTimeout(resolve));
    expect(memory.since(0)).toBeUndefined();
  }
});
