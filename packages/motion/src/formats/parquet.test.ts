import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import { anglesOf } from '../kinematics/index.ts';
import { KEYPOINT_STRIDE } from '../pose/index.ts';
import { writeParquet } from './index.ts';
import { twoPeople } from './testing/recordings.ts';

const buffer = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

test('another reader finds the same numbers, null where there is none', async () => {
  const sequence = twoPeople();
  sequence.tracks[0]!.keypoints[2] = 0.1;
  const angles = anglesOf(sequence);
  const rows = await parquetReadObjects({ file: buffer(writeParquet(sequence, angles)) });
  expect(rows).toHaveLength(23);
  expect(rows[0]).toMatchObject({ frame: 2, person_id: 1, facing: 'right' });
  expect(rows[0]!['time_s']).toBe(2 / 30);
  const { keypoints } = sequence.tracks[0]!;
  rows
    .filter((row) => row['person_id'] === 1)
    .forEach((row, i) => {
      expect(row['left_knee_x_px']).toBe(keypoints[(i * 17 + 13) * KEYPOINT_STRIDE]);
      expect(row['left_knee_sd_px']).toBe(keypoints[(i * 17 + 13) * KEYPOINT_STRIDE + 3]);
      const angle = angles[0]!.angles['knee_left']!.valueDegrees[i]!;
      expect(row['knee_left_deg']).toBe(Number.isNaN(angle) ? null : angle);
      // Hips lie behind each other in a side view: their line has no angle.
      expect(row['pelvis_line_deg']).toBeNull();
    });
});

test('columns have types, row groups are bounded and the metadata say what the picture was', () => {
  const bytes = writeParquet(twoPeople(), [], { rowGroupRows: 5, metadata: { model: 'movenet-thunder' } });
  const metadata = parquetMetadata(buffer(bytes));
  const types = Object.fromEntries(metadata.schema.map(({ name, type }) => [name, type]));
  expect(types).toMatchObject({
    frame: 'INT32',
    time_s: 'DOUBLE',
    person_id: 'INT32',
    score: 'FLOAT',
    nose_x_px: 'FLOAT',
  });
  expect(metadata.row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([5, 5, 5, 5, 3]);
  expect(metadata.key_value_metadata).toEqual([
    { key: 'skeleton', value: 'coco-17' },
    { key: 'width_px', value: '1800' },
    { key: 'height_px', value: '700' },
    { key: 'model', value: 'movenet-thunder' },
  ]);
});

test('nobody in view is a table without rows', async () => {
  const file = buffer(writeParquet({ ...twoPeople(), tracks: [] }));
  expect(await parquetReadObjects({ file })).toEqual([]);
});

test('the same poses give the same bytes', () => {
  expect(writeParquet(twoPeople())).toEqual(writeParquet(twoPeople()));
});
