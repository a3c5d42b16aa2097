import { expect, test } from 'vitest';
import { stepsOf } from '../steps/index.ts';
import { makeWalk } from '../steps/testing/walk.ts';
import { readStepCsv, readStepLines, stepCsvHeader, stepCsvLines, stepLine } from './step-lines.ts';

const { columns } = makeWalk({ seconds: 20 });
const report = stepsOf(columns);
const source = { file: 'walk.csv', method: 'm', startSeconds: 0, endSeconds: 19.99, warnings: [] };
const line = stepLine(source, report);

test('the line has the fixed form, and its numbers agree', () => {
  expect(line.step_count).toBe(line.steps.length);
  expect(line.step_count).toBeGreaterThan(15);
  expect(line.cadence_spm).toBeGreaterThan(100);
  expect(Object.keys(line.steps[0]!)).toEqual(['start_s', 'end_s', 'start_sd_s', 'end_sd_s', 'probability']);
});

test('lines, an array of them and the table read back as the same steps', () => {
  const text = JSON.stringify(line);
  const steps = readStepLines(text, 'steps.jsonl').get('walk.csv')!;
  expect(steps.length).toBe(report.steps.length);
  expect(readStepLines(`[\n${text}\n]\n`, 'steps.json').get('walk.csv')).toEqual(steps);
  const table = [stepCsvHeader, ...stepCsvLines('walk.csv', report)].join('\n');
  expect(readStepCsv(table, 'steps.csv').get('walk.csv')).toEqual(steps);
});

test('a file without steps has no cadence, and says so with null', () => {
  const still = stepsOf({ timeSeconds: Float64Array.of(0, 1), accel: Float64Array.of(9.8, 9.8) });
  expect(stepLine(source, still)).toMatchObject({ step_count: 0, cadence_spm: null, steps: [] });
});

test('what is wrong in a table is said with its line', () => {
  expect(() => readStepCsv('start_s,end_s\n1,x', 'steps.csv')).toThrow(/line 2, end_s is "x"/);
  expect(() => readStepCsv('start_s,end_s\n2,1', 'steps.csv')).toThrow(/ends before it starts/);
  expect(() => readStepCsv('a,b\n2,1', 'steps.csv')).toThrow(/no columns start_s and end_s/);
});

test('the rate is that within stretches: a gap does not lower it', () => {
  const paused = Float64Array.from({ length: 1000 }, (_, i) => i / 50 + (i < 500 ? 0 : 600));
  const { timing } = stepsOf({ timeSeconds: paused, accel: new Float64Array(1000).fill(9.8) });
  expect(timing.rateHz).toBeCloseTo(50, 6);
  expect(timing.intervalSd).toBeCloseTo(0, 6);
  const uneven = paused.map((time, i) => time + (i % 2) * 0.004);
  const shaken = stepsOf({ timeSeconds: uneven, accel: new Float64Array(1000).fill(9.8) });
  expect(shaken.timing.rateHz).toBeCloseTo(50, 1);
  expect(shaken.timing.intervalSd).toBeCloseTo(0.004, 3);
});

test('names of files with commas and quotes are read back', () => {
  const name = 'walk, "slow".csv';
  const table = [stepCsvHeader, ...stepCsvLines(name, report)].join('\n');
  expect([...readStepCsv(table, 'steps.csv').keys()]).toEqual([name]);
});
