/**
 * Compares evaluation with published numbers, to the last digit of each: COCO keypoints, CrowdPose and COCO boxes.
 * Reads pose/oks-ap-fixtures of KINEMA_DATA_DIR_VALIDATION; exits 1 on a difference.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  evaluateBoxes,
  evaluateCrowdPose,
  evaluateKeypoints,
  parseCocoBoxDataset,
  parseCocoBoxResults,
  parseCocoKeypointDataset,
  parseCocoKeypointResults,
} from '@kinema/motion/evaluate';

interface Expected {
  readonly keypoints_dataset: { readonly expected: readonly number[] };
  readonly crowdpose: { readonly expected: Readonly<Record<string, number>> };
  readonly bbox_val2014_100: { readonly expected: readonly number[] };
}

interface Row {
  readonly fixture: string;
  readonly metric: string;
  readonly expected: number;
  readonly actual: number;
  readonly equal: boolean;
}

const repository = resolve(import.meta.dirname, '..');
const data = resolve(repository, process.env['KINEMA_DATA_DIR_VALIDATION'] ?? '../shared/data');
const folder = join(data, 'pose', 'oks-ap-fixtures');
const read = (path: string): unknown => JSON.parse(readFileSync(join(folder, path), 'utf8'));

/** CrowdPose's own evaluation rounds these to four decimals; all other numbers are given in full. */
const roundedMetrics = new Set(['AP_easy', 'AP_medium', 'AP_hard']);

const compare = (
  fixture: string,
  expected: readonly number[],
  metrics: Readonly<Record<string, number>>,
): Row[] => {
  const names = Object.keys(metrics);
  if (names.length !== expected.length) {
    throw new RangeError(`${fixture}: ${names.length} measures for ${expected.length} expected`);
  }
  return names.map((metric, index) => {
    const wanted = expected[index]!;
    const actual = roundedMetrics.has(metric) ? Number(metrics[metric]!.toFixed(4)) : metrics[metric]!;
    return { fixture, metric, expected: wanted, actual, equal: actual === wanted };
  });
};

const keypoints = (expected: Expected): Row[] => {
  const set = 'faster_coco_eval/keypoints_dataset';
  const truth = parseCocoKeypointDataset(read(`${set}/gt_dataset.json`));
  const results = parseCocoKeypointResults(read(`${set}/dt_dataset.json`), truth);
  return compare(
    'COCO keypoints',
    expected.keypoints_dataset.expected,
    evaluateKeypoints(truth, results).metrics(),
  );
};

const crowdPose = (expected: Expected): Row[] => {
  const set = 'faster_coco_eval/dataset';
  const truth = parseCocoKeypointDataset(read(`${set}/example_crowdpose_val.json`));
  const results = parseCocoKeypointResults(read(`${set}/example_crowdpose_preds.json`), truth);
  const numbers = Object.values(expected.crowdpose.expected);
  return compare('CrowdPose', numbers, evaluateCrowdPose(truth, results).metrics());
};

const boxes = (expected: Expected): Row[] => {
  const set = 'faster_coco_eval/dataset/cocoapi';
  const truth = parseCocoBoxDataset(read(`${set}/instances_val2014_100.json`));
  const results = parseCocoBoxResults(read(`${set}/instances_val2014_fakebbox100_results.json`), truth);
  return compare('COCO boxes', expected.bbox_val2014_100.expected, evaluateBoxes(truth, results).metrics());
};

const expected = read('expected.json') as Expected;
const rows = [...keypoints(expected), ...crowdPose(expected), ...boxes(expected)];
for (const row of rows) {
  const columns = [row.fixture.padEnd(15), row.metric.padEnd(10), String(row.expected).padEnd(20)];
  console.log(...columns, String(row.actual).padEnd(20), row.equal ? 'equal' : 'DIFFERS');
}
const different = rows.filter((row) => !row.equal).length;
console.log(`${rows.length - different} of ${rows.length} numbers equal`);
process.exitCode = different === 0 ? 0 : 1;
