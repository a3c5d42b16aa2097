import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomNormal, seededRandom } from '../../random/index.ts';
import { openNetwork } from './network.ts';
import { INPUTS, layersOf, OUTPUTS, type NetworkShape } from './shape.ts';

const shape: NetworkShape = { channels: 8, dilations: [1, 4, 2], delayFrames: 3 };
const random = seededRandom(8);
const network = openNetwork(
  shape,
  Float32Array.from({ length: layersOf(shape).size }, () => 0.3 * randomNormal(random)),
);
const FRAMES = 60;
const inputs = Float64Array.from({ length: FRAMES * INPUTS }, () => randomNormal(random));

const runInPieces = (pieces: readonly number[]): Float64Array => {
  const state = new Float32Array(network.stateSize);
  const logits = new Float64Array(FRAMES * OUTPUTS);
  let first = 0;
  for (const piece of [...pieces, FRAMES]) {
    const frames = Math.min(piece, FRAMES - first);
    network.run(
      state,
      inputs.subarray(first * INPUTS, (first + frames) * INPUTS),
      frames,
      logits.subarray(first * OUTPUTS, (first + frames) * OUTPUTS),
    );
    first += frames;
  }
  return logits;
};

describe('the network in a stream', () => {
  it('answers the same to the last bit however the stream is cut', () => {
    const whole = runInPieces([]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 30 }), (pieces) => {
        expect(runInPieces(pieces)).toEqual(whole);
      }),
    );
  });

  it('does not know the future: an answer stays when later frames change', () => {
    const changed = inputs.map((value, i) => (i < 30 * INPUTS ? value : -value));
    const logits = new Float64Array(FRAMES * OUTPUTS);
    network.run(new Float32Array(network.stateSize), changed, FRAMES, logits);
    const whole = runInPieces([]);
    expect(logits.subarray(0, 30 * OUTPUTS)).toEqual(whole.subarray(0, 30 * OUTPUTS));
    expect(logits.subarray(30 * OUTPUTS)).not.toEqual(whole.subarray(30 * OUTPUTS));
  });
});
