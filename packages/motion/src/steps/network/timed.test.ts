import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openStepDetector, sliceColumns, type ImuColumns, type Step, type StepMethod } from '../index.ts';
import { makeWalk } from '../testing/index.ts';
import { openNetwork, type Network } from './network.ts';
import { layersOf, type NetworkShape } from './shape.ts';
import { timedMethod } from './timed.ts';

const RATE_HZ = 50;
const COUNT = 1500;
const still: ImuColumns = {
  timeSeconds: Float64Array.from({ length: COUNT }, (_, i) => i / RATE_HZ),
  accel: new Float64Array(COUNT).fill(9.8),
};

/** Tells the steps given, each 2.5 s after its end, as signal processing does no sooner. */
const telling = (steps: readonly Step[]): StepMethod => ({
  name: 'told',
  lagSeconds: 2.5,
  open: (saved) => {
    let told = typeof saved === 'number' ? saved : 0;
    return {
      rateHz: RATE_HZ,
      push: ({ timeSeconds }) => {
        const ready = steps.slice(told).filter(({ endSeconds }) => endSeconds + 2.5 <= timeSeconds);
        told += ready.length;
        return ready;
      },
      finish: () => steps.slice(told),
      save: () => told,
    };
  },
});

const stepOf = (startSeconds: number, endSeconds: number): Step => ({
  ...{ startSeconds, endSeconds, probability: 0.9 },
  ...{ startSd: 0.05, endSd: 0.05 },
});

/** Steps without pauses from each time to the next. */
const rowOf = (times: readonly number[]): Step[] => times.slice(1).map((time, i) => stepOf(times[i]!, time));

/** A network that sees contacts at the times given, and no others; its state tells how many frames it has seen. */
const seeing = (contacts: readonly number[]): Network => {
  const delayFrames = 5;
  return {
    shape: { channels: 1, dilations: [1], delayFrames },
    stateSize: 1,
    run: (state, _inputs, frames, logits) => {
      for (let frame = 0; frame < frames; frame++) {
        for (let s = 0; s < 2; s++) {
          const seconds = (2 * (state[0]! - delayFrames) + s) / RATE_HZ;
          const bells = contacts.map((contact) => Math.exp(-0.5 * ((seconds - contact) / 0.025) ** 2));
          const level = Math.min(0.999, Math.max(1e-6, ...bells));
          logits[3 * frame + s] = Math.log(level / (1 - level));
        }
        logits[3 * frame + 2] = 5;
        state[0]! += 1;
      }
    },
  };
};

const found = (method: StepMethod, columns: ImuColumns = still): Step[] => {
  const detector = openStepDetector({ method });
  return [...detector.push(columns), ...detector.finish()];
};

const timed = (steps: readonly Step[], contacts: readonly number[]): Step[] => {
  const model = { name: 'seeing', network: seeing(contacts), parameters: new Float32Array() };
  return found(timedMethod(telling(steps), model));
};

const shape: NetworkShape = { channels: 4, dilations: [1, 2], delayFrames: 3 };
const parametersOf = (seed: number): Float32Array =>
  Float32Array.from({ length: layersOf(shape).size }, (_, i) => 1.5 * Math.sin(seed + 1.7 * i));

const times = fc
  .array(fc.double({ min: 0.15, max: 1.2, noNaN: true }), { minLength: 2, maxLength: 20 })
  .map((pauses) => pauses.reduce((row, pause) => [...row, row.at(-1)! + pause], [1]));
/** Steps without pauses, but for some that are left out. */
const rows = fc
  .tuple(times, fc.uniqueArray(fc.integer({ min: 1, max: 18 })))
  .map(([row, left]) => rowOf(row).filter((_, i) => !left.includes(i)));
const contactTimes = fc.array(fc.double({ min: 0.5, max: 26, noNaN: true }), { maxLength: 40 });

describe('steps timed by a network', () => {
  it('begin and end where the network sees contacts, with its certainty', () => {
    const steps = timed(rowOf([2, 2.5, 3, 3.5]), [2.06, 2.54, 2.94, 3.42]);
    expect(steps.map(({ startSeconds }) => startSeconds)).toEqual([
      expect.closeTo(2.06, 2),
      expect.closeTo(2.54, 2),
      expect.closeTo(2.94, 2),
    ]);
    expect(steps.at(-1)!.endSeconds).toBeCloseTo(3.42, 2);
    for (const { startSd, endSd } of steps) expect(Math.max(startSd, endSd)).toBeLessThan(0.03);
  });

  it('stay where the network sees no contact near enough', () => {
    const steps = rowOf([2, 2.5, 3]);
    expect(timed(steps, [])).toEqual(steps);
    expect(timed(steps, [1.7, 2.25, 2.72, 3.3])).toEqual(steps);
  });

  it('are as many, in order, and overlap nowhere, whatever the network sees', () => {
    fc.assert(
      fc.property(rows, contactTimes, (steps, contacts) => {
        const told = timed(steps, contacts);
        expect(told.length).toBe(steps.length);
        told.forEach(({ startSeconds, endSeconds, probability }, i) => {
          expect(endSeconds).toBeGreaterThan(startSeconds);
          expect(probability).toBe(0.9);
          const next = told[i + 1];
          if (!next) return;
          const isRow = steps[i + 1]!.startSeconds === steps[i]!.endSeconds;
          expect(next.startSeconds).toBeGreaterThanOrEqual(endSeconds);
          expect(!isRow || next.startSeconds === endSeconds).toBe(true);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('are the same however the stream is cut, and when its state is saved as text at each cut', () => {
    const { columns } = makeWalk({ seconds: 20, rateHz: 60 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99 }),
        fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 8 }),
        (seed, pieces) => {
          const steps = rowOf(Array.from({ length: 30 }, (_, i) => 1 + 0.5 * i));
          const network = openNetwork(shape, parametersOf(seed));
          const method = timedMethod(telling(steps), {
            name: 'any',
            network,
            parameters: parametersOf(seed),
          });
          const whole = found(method, columns);
          let detector = openStepDetector({ method });
          const cut: Step[] = [];
          let first = 0;
          for (const piece of [...pieces, columns.timeSeconds.length]) {
            cut.push(...detector.push(sliceColumns(columns, first, first + piece)));
            first += piece;
            const text = JSON.stringify(detector.save());
            detector = openStepDetector({ method }, JSON.parse(text) as ReturnType<typeof detector.save>);
          }
          expect([...cut, ...detector.finish()]).toEqual(whole);
        },
      ),
      { numRuns: 30 },
    );
  });
});
