import { KinemaError } from '../../errors/index.ts';
import { plus, rotate, rotationBy, type Vector } from '../../gait/inertial/rotation.ts';
import type { MarkerTable } from '../marker-table.ts';
import { noTurn, turned, type Turn } from './turn.ts';

/** A joint of the file, or an end site, which has no channels. */
export interface BvhJoint {
  /** An end site is called as its joint with `_end` after it. */
  readonly name: string;
  /** Index of the joint above it; −1 for a root. */
  readonly parent: number;
  readonly offset: Vector;
  /** Such as `Xposition` or `Zrotation`, in the order of the file. */
  readonly channels: readonly string[];
}

/** What a BVH file holds. */
export interface BvhFile {
  readonly joints: readonly BvhJoint[];
  /** Where the joints and end sites are; in metres where the file has those, since it doesn't say. */
  readonly markers: MarkerTable;
}

const channelNames = /^[XYZ](position|rotation)$/;
const axes: Readonly<Record<string, Vector>> = { X: [1, 0, 0], Y: [0, 1, 0], Z: [0, 0, 1] };

/** The words of a file one after the other. */
class Words {
  readonly #words: readonly string[];
  readonly #file: string;
  #at = 0;

  constructor(text: string, file: string) {
    this.#words = text.trim().split(/\s+/);
    this.#file = file;
  }

  fail(reason: string): never {
    throw new KinemaError('data_invalid', { file: this.#file, reason });
  }

  peek(): string | undefined {
    return this.#words[this.#at];
  }

  next(): string {
    return this.#words[this.#at++] ?? this.fail('it ends in the middle');
  }

  expect(word: string): void {
    const found = this.next();
    if (found.toLowerCase() !== word.toLowerCase()) this.fail(`it has "${found}" where ${word} must be`);
  }

  number(what: string): number {
    const word = this.next();
    const value = Number(word);
    return Number.isFinite(value) ? value : this.fail(`${what} is "${word}"; it must be a number`);
  }
}

const readBlock = (words: Words, name: string, parent: number, joints: BvhJoint[]): void => {
  const index = joints.length;
  const isEnd = name.endsWith('_end') && parent >= 0 && joints[parent]!.name === name.slice(0, -4);
  words.expect('{');
  words.expect('OFFSET');
  const offset: Vector = [
    words.number(`an offset of ${name}`),
    words.number(`an offset of ${name}`),
    words.number(`an offset of ${name}`),
  ];
  const channels: string[] = [];
  if (!isEnd) {
    words.expect('CHANNELS');
    const count = words.number(`the number of channels of ${name}`);
    for (let i = 0; i < count; i++) {
      const channel = words.next();
      if (!channelNames.test(channel)) words.fail(`${name} has a channel "${channel}"`);
      channels.push(channel);
    }
  }
  joints.push({ name, parent, offset, channels });
  for (;;) {
    const word = words.next();
    if (word === '}') return;
    if (word.toUpperCase() === 'JOINT') readBlock(words, words.next(), index, joints);
    else if (word.toLowerCase() === 'end') {
      words.expect('Site');
      readBlock(words, `${name}_end`, index, joints);
    } else words.fail(`it has "${word}" inside ${name}`);
  }
};

const turnAbout = (axis: Vector, degrees: number): Turn => {
  const by = rotationBy([
    (axis[0] * degrees * Math.PI) / 180,
    (axis[1] * degrees * Math.PI) / 180,
    (axis[2] * degrees * Math.PI) / 180,
  ]);
  return [rotate(by, noTurn[0]), rotate(by, noTurn[1]), rotate(by, noTurn[2])];
};

/** Places all joints of one frame by the numbers of its line, from the root down. */
const placeJoints = (joints: readonly BvhJoint[], nextNumber: () => number): Vector[] => {
  const turns: Turn[] = [];
  const places: Vector[] = [];
  for (const { parent, offset, channels } of joints) {
    const above = parent < 0 ? noTurn : turns[parent]!;
    let place = offset;
    let turn = above;
    for (const channel of channels) {
      const axis = axes[channel[0]!]!;
      const value = nextNumber();
      if (channel.endsWith('position'))
        place = plus(place, [axis[0] * value, axis[1] * value, axis[2] * value]);
      else {
        const [x, y, z] = turnAbout(axis, value);
        turn = [turned(turn, x), turned(turn, y), turned(turn, z)];
      }
    }
    turns.push(turn);
    places.push(parent < 0 ? place : plus(places[parent]!, turned(above, place)));
  }
  return places;
};

/**
 * Reads a BVH file and places its joints, whatever order their channels have.
 * @throws KinemaError `data_invalid`
 */
export const readBvh = (text: string, file = 'the BVH file'): BvhFile => {
  const words = new Words(text, file);
  words.expect('HIERARCHY');
  const joints: BvhJoint[] = [];
  while (words.peek()?.toUpperCase() === 'ROOT') {
    words.next();
    readBlock(words, words.next(), -1, joints);
  }
  if (joints.length === 0) words.fail('it has no ROOT');
  words.expect('MOTION');
  words.expect('Frames:');
  const frameCount = words.number('the number of frames');
  words.expect('Frame');
  words.expect('Time:');
  const frameSeconds = words.number('the time of a frame');
  if (!(frameSeconds > 0)) words.fail(`the time of a frame is ${frameSeconds}; it must be above 0`);
  const metres = new Float64Array(frameCount * joints.length * 3);
  for (let row = 0; row < frameCount; row++)
    placeJoints(joints, () => words.number(`a number of frame ${row + 1}`)).forEach((place, j) =>
      metres.set(place, (row * joints.length + j) * 3),
    );
  return {
    joints,
    markers: {
      markers: joints.map(({ name }) => name),
      rateHz: 1 / frameSeconds,
      times: Float64Array.from({ length: frameCount }, (_, row) => row * frameSeconds),
      metres,
      note: '',
    },
  };
};
