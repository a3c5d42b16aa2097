import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomNormal, seededRandom } from '../../random/index.ts';
import { openStepDetector, sliceColumns, type ImuColumns, type Step } from '../index.ts';
import { networkMethod } from './method.ts';
import { openNetwork } from './network.ts';
import { layersOf, type NetworkShape } from './shape.ts';

const shape: NetworkShape = { channels: 8, dilations: [1, 2, 4], delayFrames: 5 };
const random = seededRandom(4);

/** Untaught, but made to answer at once to what jolts: the stem passes the norm on, the head takes it for contacts. */
const jumpy = (): Float32Array => {
  const { stem, head, size } = layersOf(shape);
  const parameters = new Float32Array(size);
  for (let o = 0; o < shape.channels; o++) parameters[stem.weightsAt + o * stem.inputs] = 1;
  for (let o = 0; o < head.outputs; o++) {
    parameters.fill(1, head.weightsAt + o * head.inputs, head.weightsAt + (o + 1) * head.inputs);
    parameters[head.biasesAt + o] = o === head.outputs - 1 ? 3 : -4;
  }
  return parameters;
};
const method = networkMethod(openNetwork(shape, jumpy()), 'jumpy');

/** 20 s of a jolt each 0.5 s, at 60 Hz. */
const jolting = ((): ImuColumns => {
  const timeSeconds = Float64Array.from({ length: 1200 }, (_, i) => i / 60);
  const norm = timeSeconds.map((time) => {
    const off = ((time + 0.25) % 0.5) - 0.25;
    return 9.8 + 12 * Math.exp(-0.5 * (off / 0.03) ** 2) + 0.05 * randomNormal(random);
  });
  return { timeSeconds, accel: norm };
})();

const wholeSteps = (): Step[] => {
  const detector = openStepDetector({ method });
  return [...detector.push(jolting), ...detector.finish()];
};

describe('steps by a network', () => {
  it('follow one another from jolt to jolt', () => {
    const steps = wholeSteps();
    expect(steps.length).toBeGreaterThan(30);
    for (const { startSeconds, endSeconds } of steps.slice(1))
      expect(endSeconds - startSeconds).toBeCloseTo(0.5, 1);
  });

  it('are the same however the stream is cut, and when its state is saved as text at each cut', () => {
    const whole = wholeSteps();
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 12 }), (pieces) => {
        let detector = openStepDetector({ method });
        const steps: Step[] = [];
        let first = 0;
        for (const piece of [...pieces, jolting.timeSeconds.length]) {
          steps.push(...detector.push(sliceColumns(jolting, first, first + piece)));
          first += piece;
          detector = openStepDetector(
            { method },
            JSON.parse(JSON.stringify(detector.save())) as ReturnType<typeof detector.save>,
          );
        }
        steps.push(...detector.finish());
        expect(steps).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });

  it('need no more than 50 kB a stream', () => {
    const detector = openStepDetector({ method });
    detector.push(jolting);
    expect(JSON.stringify(detector.save()).length).toBeLessThan(50_000);
  });
});
