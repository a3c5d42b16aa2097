import { frameNumber, KEYPOINT_STRIDE, type PoseTrack } from '@kinema/motion';
import { FACING_UNKNOWN, facings, type AngleTrack } from '@kinema/motion/kinematics';
import { provenanceDocument } from '@kinema/motion/provenance';
import type { Made } from '../analyses/made.ts';
import type { PoseAnalysis } from '../analyses/pose.ts';
import type { PoseResult } from '../wire/index.ts';

/** Frames whose text is made at a time. */
const FRAMES_A_PIECE = 500;

/** A thousandth of a pixel, degree or metre, and a ten-thousandth of a score, are far below what they are uncertain by. */
const rounded = (value: number, decimals = 3): number => Number(value.toFixed(decimals));

const orNull = (value: number, decimals?: number): number | null =>
  Number.isFinite(value) ? rounded(value, decimals) : null;

/** The numbers of one keypoint of a row: x, y, score, standard deviation. */
const keypointNumbers = (value: number, index: number): number =>
  rounded(value, index % KEYPOINT_STRIDE === 2 ? 4 : 3);

const isSeen = (track: PoseTrack, row: number): boolean => !Number.isNaN(track.scores[row]);

/** `width` numbers of one row, null where the person is not seen. */
const rowOf = (
  track: PoseTrack,
  columns: Float32Array,
  row: number,
  round: (value: number, index: number) => number,
): number[] | null => {
  if (!isSeen(track, row)) return null;
  const width = columns.length / track.frameCount;
  return Array.from(columns.subarray(row * width, (row + 1) * width), round);
};

/** A JSON array, a piece of some frames at a time. */
function* arrayText(length: number, item: (index: number) => unknown): Generator<string> {
  yield '[';
  for (let start = 0; start < length; start += FRAMES_A_PIECE) {
    const count = Math.min(FRAMES_A_PIECE, length - start);
    const text = JSON.stringify(Array.from({ length: count }, (_, index) => item(start + index)));
    yield (start > 0 ? ',' : '') + text.slice(1, -1);
  }
  yield ']';
}

function* anglesText({ frameCount, angles }: AngleTrack): Generator<string> {
  yield '{';
  let separator = '';
  for (const [name, { valueDegrees, sdDegrees }] of Object.entries(angles)) {
    yield `${separator}${JSON.stringify(name)}:{"value_deg":`;
    yield* arrayText(frameCount, (row) => orNull(valueDegrees[row]!));
    yield ',"sd_deg":';
    yield* arrayText(frameCount, (row) => orNull(sdDegrees[row]!));
    yield '}';
    separator = ',';
  }
  yield '}';
}

function* personText(track: PoseTrack, angles: AngleTrack | undefined): Generator<string> {
  const { id, firstFrame, frameCount, scores, boxes, keypoints, world } = track;
  yield `{"id":${id},"first_frame":${firstFrame},"score":`;
  yield* arrayText(frameCount, (row) => orNull(scores[row]!, 4));
  yield ',"box":';
  yield* arrayText(frameCount, (row) => rowOf(track, boxes, row, (value) => rounded(value)));
  yield ',"keypoints":';
  yield* arrayText(frameCount, (row) => rowOf(track, keypoints, row, keypointNumbers));
  if (world) {
    yield ',"world_m":';
    yield* arrayText(frameCount, (row) => rowOf(track, world, row, (value) => rounded(value, 4)));
  }
  yield ',"facing":';
  yield* arrayText(frameCount, (row) => facings[angles?.facing[row] ?? FACING_UNKNOWN] ?? null);
  yield ',"angles":';
  if (angles) yield* anglesText(angles);
  else yield '{}';
  yield '}';
}

type Head = Omit<PoseResult, 'times_s' | 'persons'>;

const headOf = ({ sequence, ...analysis }: Made<PoseAnalysis>): Head => ({
  width: sequence.width,
  height: sequence.height,
  first_frame: frameNumber(sequence, 0),
  model: analysis.model,
  method: analysis.method,
  models: analysis.models.map(({ name, sha256 }) => ({ name, sha256 })),
  software_version: analysis.softwareVersion,
  provenance: provenanceDocument(analysis.provenance),
  warnings: [...analysis.warnings],
  swaps: analysis.swaps.map(({ personId, part, startFrame, endFrame }) => ({
    person_id: personId,
    part,
    start_frame: startFrame,
    end_frame: endFrame,
  })),
  skeleton: {
    name: sequence.skeleton.name,
    keypoints: [...sequence.skeleton.keypoints],
    bones: sequence.skeleton.bones.map(([a, b]) => [a, b]),
  },
});

/** The text of what GET /v1/analyses/{id}/result answers ({@link PoseResult}), in pieces, so that it is never whole in memory. */
export function* resultDocument(analysis: Made<PoseAnalysis>): Generator<string> {
  const { times, tracks } = analysis.sequence;
  yield `${JSON.stringify(headOf(analysis)).slice(0, -1)},"times_s":`;
  yield* arrayText(times.length, (frame) => rounded(times[frame]!, 6));
  yield ',"persons":[';
  for (const [index, track] of tracks.entries()) {
    if (index > 0) yield ',';
    yield* personText(
      track,
      analysis.angles.find(({ personId }) => personId === track.id),
    );
  }
  yield ']}\n';
}
