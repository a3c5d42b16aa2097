import { describe, expect, test } from 'vitest';
import type { Found } from '../../decode/index.ts';
import { perceiveHands } from './perceive-hands.ts';
import type { HandPlan, PictureView, Search } from './plan.ts';
import { handFound, palm, plainFrame, scriptedModel } from './test-models.ts';

const view = (size: number): PictureView => ({ size, quarterTurns: 0, across: 0.5, down: 0.5 });
const sure: Search = {
  palms: 'palms',
  views: [view(1)],
  leastPalm: 0.5,
  mostPalms: 2,
  leastPresence: 0.5,
  isDoubtful: false,
};
const unsure: Search = { ...sure, leastPalm: 0.15, leastPresence: 0.7, isDoubtful: true };
const other: Search = { ...sure, palms: 'other palms', views: [view(1.6)], isDoubtful: true };

const plan: HandPlan = {
  perceiver: 'hands',
  landmarks: 'landmarks',
  glance: 'glance',
  searches: [sure, unsure, other],
  searchesAlways: true,
  maxHands: 4,
  minScore: 0.5,
  mirrored: false,
};

/** What the models find, run by run. */
interface Script {
  readonly palms?: readonly (readonly Found[])[];
  readonly otherPalms?: readonly (readonly Found[])[];
  readonly glances?: readonly (readonly Found[])[];
  readonly landmarks?: readonly (readonly Found[])[];
}

const perceiveBy = async (script: Script, changes: Partial<HandPlan> = {}, places?: readonly number[]) => {
  const models = {
    palms: scriptedModel(script.palms ?? []),
    'other palms': scriptedModel(script.otherPalms ?? []),
    glance: scriptedModel(script.glances ?? []),
    landmarks: scriptedModel(script.landmarks ?? []),
  };
  const candidates = places?.map((x) => ({
    region: { centreX: x, centreY: 40, width: 20, height: 20, angleRadians: 0 },
    score: 1,
  }));
  const { hands } = await perceiveHands(
    {
      frame: plainFrame(),
      plan: { ...plan, ...changes },
      models: [],
      ...(candidates && { candidates }),
    },
    (name) => Promise.resolve(models[name as keyof typeof models]),
  );
  const runs = Object.values(models).map((model) => model.runs);
  return { hands, runs };
};

/** Where {@link handFound} is found, it is expected. */
const hand = [handFound(0.9)];
const nothing = [handFound(0.1)];
const beside = [handFound(0.9, 0.9, { centreX: 65, angleRadians: 0.1 })];

describe('looking for hands', () => {
  test('stops at the first search that finds one, and looks once where it is where it was expected', async () => {
    const { hands, runs } = await perceiveBy({ palms: [[palm(0.8)]], landmarks: [hand] });
    expect(hands).toHaveLength(1);
    expect(runs).toEqual([1, 0, 0, 1]);
  });

  test.each([
    ['aside', { centreX: 63 }],
    ['nearer', { width: 130, height: 130 }],
    ['turned', { angleRadians: -0.3 }],
  ])('looks again where a hand is %s, and keeps that look', async (_, change) => {
    const first = [handFound(0.9, 0.9, change)];
    const { hands, runs } = await perceiveBy({ palms: [[palm(0.8)]], landmarks: [first, [handFound(0.95)]] });
    expect(hands.map(({ score }) => Number(score.toFixed(2)))).toEqual([0.95]);
    expect(runs).toEqual([1, 0, 0, 2]);
  });

  test('looks no second time where a hand is a little aside, nearer and turned', async () => {
    const first = [handFound(0.9, 0.9, { centreX: 53, width: 106, height: 106, angleRadians: 0.1 })];
    expect((await perceiveBy({ palms: [[palm(0.8)]], landmarks: [first] })).runs).toEqual([1, 0, 0, 1]);
  });

  test('goes on to palms that are less sure without detecting again, glances, and then asks more of the hand', async () => {
    const found = await perceiveBy({ palms: [[palm(0.3)]], glances: [hand], landmarks: [hand] });
    expect(found.hands).toHaveLength(1);
    expect(found.runs).toEqual([1, 0, 1, 1]);
    const likely = [handFound(0.6)];
    const refused = await perceiveBy({ palms: [[palm(0.3)]], glances: [likely], landmarks: [likely] });
    expect(refused.hands).toEqual([]);
    expect(refused.runs).toEqual([1, 1, 1, 1]);
  });

  test('goes on to another detector and another part of the picture', async () => {
    const { hands, runs } = await perceiveBy({
      otherPalms: [[palm(0.8)]],
      glances: [hand],
      landmarks: [hand],
    });
    expect(runs).toEqual([1, 1, 1, 1]);
    // The palm is in the middle of a view of 160 pixels about the middle of 100 × 80.
    expect(hands[0]!.candidate.region).toMatchObject({ centreX: 50, centreY: 40 });
  });

  test('passes over palms that are no hands, and looks at the best ones only', async () => {
    const palms = [[palm(0.6, 20), palm(0.9, 50), palm(0.8, 80)]];
    const { hands, runs } = await perceiveBy({ palms, landmarks: [nothing, hand] });
    expect(runs).toEqual([1, 0, 0, 2]);
    expect(hands).toHaveLength(1);
    expect(hands[0]!.candidate.region.centreX).toBeCloseTo(80, 6);
  });

  test('tells a hand that is seen twice once, as it is seen best', async () => {
    const palms = [[palm(0.9), palm(0.8, 51)]];
    const { hands } = await perceiveBy({ palms, landmarks: [hand, [handFound(0.95)]] });
    expect(hands.map(({ score }) => Number(score.toFixed(2)))).toEqual([0.95]);
  });

  test('keeps the first look when the hand is lost where it led', async () => {
    const { hands, runs } = await perceiveBy({ palms: [[palm(0.9, 30)]], landmarks: [beside, nothing] });
    expect(runs).toEqual([1, 0, 0, 2]);
    // A quarter of what is looked at is 5 pixels here; 15 % of it, 3.
    expect(hands[0]!.candidate.region.centreX).toBeCloseTo(33, 6);
  });

  test('looks where it glanced when the hand is lost where the glance led', async () => {
    const script = { otherPalms: [[palm(0.9)]], glances: [beside], landmarks: [nothing, hand] };
    const { hands, runs } = await perceiveBy(script);
    expect(runs).toEqual([1, 1, 1, 2]);
    expect(hands[0]!.candidate.region.centreX).toBeCloseTo(50, 6);
  });

  test('takes no hand on the word of a glance, and what may be one for worth a second look', async () => {
    const denied = await perceiveBy(
      { otherPalms: [[palm(0.9)]], glances: [hand], landmarks: [nothing, nothing] },
      { searches: [other] },
    );
    expect(denied.hands).toEqual([]);
    const doubtful = await perceiveBy({ palms: [[palm(0.9)]], landmarks: [[handFound(0.3)], hand] });
    expect(doubtful.hands).toHaveLength(1);
    const glimpsed = { otherPalms: [[palm(0.9)]], glances: [[handFound(0.3)]], landmarks: [hand] };
    expect((await perceiveBy(glimpsed)).hands).toHaveLength(1);
  });

  test('looks no second time at a palm that was none', async () => {
    const palms = [[palm(0.9, 20), palm(0.3, 80)]];
    const { hands, runs } = await perceiveBy({ palms, glances: [hand], landmarks: [nothing, hand] });
    expect(runs).toEqual([1, 0, 1, 2]);
    expect(hands[0]!.candidate.region.centreX).toBeCloseTo(80, 6);
  });

  test('exchanges left and right for a mirror image', async () => {
    const script = { palms: [[palm(0.9)]], landmarks: [hand] };
    const [plain, mirrored] = [await perceiveBy(script), await perceiveBy(script, { mirrored: true })];
    expect(plain.hands[0]).toMatchObject({ handedness: 'right' });
    expect(mirrored.hands[0]).toMatchObject({ handedness: 'left' });
    expect(mirrored.hands[0]!.handednessScore).toBeCloseTo(0.9, 6);
  });
});

describe('following hands', () => {
  const following = { searchesAlways: false };

  test('looks only where they are known to be', async () => {
    const { hands, runs } = await perceiveBy({ landmarks: [hand, hand] }, following, [20, 80]);
    expect(hands).toHaveLength(2);
    expect(runs).toEqual([0, 0, 0, 2]);
  });

  test('searches when one is lost, and keeps the others', async () => {
    const script = { palms: [[palm(0.9, 50, 50)]], landmarks: [hand, nothing, hand] };
    const { hands, runs } = await perceiveBy(script, following, [20, 80]);
    expect(hands).toHaveLength(2);
    expect(runs).toEqual([1, 0, 0, 3]);
  });

  test('searches for nothing where nothing is known', async () => {
    const { hands, runs } = await perceiveBy({ palms: [[palm(0.9)]] }, following, []);
    expect(hands).toEqual([]);
    expect(runs).toEqual([0, 0, 0, 0]);
  });
});
