import { KinemaError } from '../../errors/index.ts';
import type { MarkerTable } from '../marker-table.ts';
import { analogScaling, type C3dChannel } from './analog.ts';
import { readEvents, type C3dEvent } from './events.ts';
import { readForcePlates, type ForcePlate } from './force-plates.ts';
import { BLOCK_BYTES, readHeader, type C3dHeader } from './header.ts';
import { numbersOf, readParameters, textsOf, type C3dParameters } from './parameters.ts';
import { C3dBytes, processors, type Processor } from './processor.ts';

/** What a C3D file holds. */
export interface C3dFile {
  /** Positions; times on the file's clock, frame 1 at 0 s. Angles, forces and the like that models left are not here. */
  readonly markers: MarkerTable;
  /** Number of the first frame, from 1. */
  readonly firstFrame: number;
  readonly processor: Processor['name'];
  readonly events: readonly C3dEvent[];
  readonly analogRateHz: number;
  readonly channels: readonly C3dChannel[];
  readonly forcePlates: readonly ForcePlate[];
  readonly parameters: C3dParameters;
}

const metresPerUnit: Readonly<Record<string, number>> = {
  m: 1,
  meter: 1,
  meters: 1,
  cm: 0.01,
  mm: 0.001,
  in: 0.0254,
};

/** Points that models made of something else than positions, listed by kind. */
const OTHER_KINDS = [
  'ANGLES',
  'FORCES',
  'MOMENTS',
  'POWERS',
  'SCALARS',
  'REACTIONS',
  'MODELED_MARKERS_ANGLES',
];

/** Words that count more than 65535 frames: of two integers, low first. */
const longCount = (numbers: readonly number[]): number | undefined =>
  numbers.length >= 2 ? (numbers[0]! & 0xffff) + (numbers[1]! & 0xffff) * 0x1_0000 : undefined;

interface Data {
  readonly frames: number;
  /** Announced, but not in the file. */
  readonly missing: number;
  /** Frames × points × 3 in the file's unit. */
  readonly positions: Float64Array;
  readonly channels: readonly Float64Array[];
}

/**
 * The frames: x, y, z and a word of each point, then the analog samples. A point is missing where the word is negative,
 * a coordinate is no number, or all three are exactly 0.
 */
const readData = (bytes: C3dBytes, header: C3dHeader, parameters: C3dParameters, wanted: number): Data => {
  const { pointCount, analogPerFrame, scale, dataStart, samplesPerFrame } = header;
  const floats = scale < 0;
  const size = floats ? 4 : 2;
  const channelCount = samplesPerFrame > 0 ? Math.floor(analogPerFrame / samplesPerFrame) : 0;
  const frameBytes = (pointCount * 4 + analogPerFrame) * size;
  const room = frameBytes > 0 ? Math.floor((bytes.view.byteLength - dataStart) / frameBytes) : 0;
  const frames = Math.max(0, Math.min(wanted, room));
  const positions = new Float64Array(frames * pointCount * 3).fill(Number.NaN);
  const channels = Array.from({ length: channelCount }, () => new Float64Array(frames * samplesPerFrame));
  const scaling = analogScaling(parameters);
  const number = floats ? bytes.float : bytes.int16;
  const sample = floats ? bytes.float : scaling.unsigned ? bytes.uint16 : bytes.int16;
  const factor = floats ? 1 : scale;
  for (let frame = 0; frame < frames; frame++) {
    const start = dataStart + frame * frameBytes;
    for (let point = 0; point < pointCount; point++) {
      const at = start + point * 4 * size;
      const [x, y, z, word] = [number(at), number(at + size), number(at + 2 * size), number(at + 3 * size)];
      if (word < 0 || !Number.isFinite(x + y + z) || (x === 0 && y === 0 && z === 0)) continue;
      positions.set([x * factor, y * factor, z * factor], (frame * pointCount + point) * 3);
    }
    const analogAt = start + pointCount * 4 * size;
    for (let i = 0; i < channelCount * samplesPerFrame; i++) {
      const channel = i % channelCount;
      channels[channel]![frame * samplesPerFrame + Math.floor(i / channelCount)] =
        (sample(analogAt + i * size) - scaling.offset(channel)) * scaling.scale(channel);
    }
  }
  return { frames, missing: wanted - frames, positions, channels };
};

const markersOf = (
  { positions, frames, missing }: Data,
  header: C3dHeader,
  parameters: C3dParameters,
  { factor, firstFrame, rateHz }: { factor: number; firstFrame: number; rateHz: number },
): MarkerTable => {
  const labels = textsOf(parameters, 'POINT', 'LABELS');
  const others = new Set(OTHER_KINDS.flatMap((kind) => textsOf(parameters, 'POINT', kind)));
  const kept = Array.from({ length: header.pointCount }, (_, i) => i).filter(
    (i) => (labels[i] ?? '') !== '' && !others.has(labels[i]!),
  );
  const metres = new Float64Array(frames * kept.length * 3);
  for (let frame = 0; frame < frames; frame++)
    kept.forEach((point, place) => {
      for (let axis = 0; axis < 3; axis++)
        metres[(frame * kept.length + place) * 3 + axis] =
          positions[(frame * header.pointCount + point) * 3 + axis]! * factor;
    });
  return {
    markers: kept.map((i) => labels[i]!),
    rateHz,
    times: Float64Array.from({ length: frames }, (_, frame) => (firstFrame - 1 + frame) / rateHz),
    metres,
    note: textsOf(parameters, 'MANUFACTURER', 'SOFTWARE')[0] ?? '',
    ...(missing > 0 && { missingFrames: missing }),
  };
};

/**
 * Reads a C3D file of any processor (Intel, DEC, SGI), with integer or float data.
 * @throws KinemaError `data_invalid`
 */
export const readC3d = (content: Uint8Array, file = 'the C3D file'): C3dFile => {
  const fail = (reason: string): never => {
    throw new KinemaError('data_invalid', { file, reason });
  };
  if (content.length < 2 * BLOCK_BYTES || content[1] !== 0x50)
    return fail('it is not a C3D file: the second byte is not 80');
  const parameterStart = (content[0]! - 1) * BLOCK_BYTES;
  const code = content[parameterStart + 3] ?? 0;
  const processor =
    processors.find((known) => known.code === code) ??
    fail(`its parameters are of processor ${code}; it must be 84 (Intel), 85 (DEC) or 86 (SGI)`);
  const bytes = new C3dBytes(content, processor);
  const header = readHeader(bytes);
  let parameters: C3dParameters;
  try {
    parameters = readParameters(bytes, parameterStart);
  } catch (error) {
    throw new KinemaError('data_invalid', { file, reason: 'its parameters are cut off' }, { cause: error });
  }
  const rateHz = numbersOf(parameters, 'POINT', 'RATE')[0] || header.rateHz;
  if (!(rateHz > 0)) fail(`its rate is ${rateHz}; it must be above 0`);
  const unitName = textsOf(parameters, 'POINT', 'UNITS')[0]?.trim().toLowerCase() ?? 'mm';
  // Files without a unit are of millimetres: every program wrote so before there was the parameter.
  const factor =
    metresPerUnit[unitName === '' ? 'mm' : unitName] ??
    fail(`POINT:UNITS is "${unitName}"; it must be m, cm, mm or in`);
  const firstFrame = longCount(numbersOf(parameters, 'TRIAL', 'ACTUAL_START_FIELD')) ?? header.firstFrame;
  const lastFrame = longCount(numbersOf(parameters, 'TRIAL', 'ACTUAL_END_FIELD')) ?? header.lastFrame;
  const data = readData(bytes, header, parameters, Math.max(0, lastFrame - firstFrame + 1));
  if (data.frames === 0) fail('it has no frames');
  const labels = textsOf(parameters, 'ANALOG', 'LABELS');
  const analogUnits = textsOf(parameters, 'ANALOG', 'UNITS');
  const channels = data.channels.map((values, i) => ({
    label: labels[i] ?? `channel ${i + 1}`,
    unit: analogUnits[i] ?? '',
    values,
  }));
  return {
    markers: markersOf(data, header, parameters, { factor, firstFrame, rateHz }),
    firstFrame,
    processor: processor.name,
    events: readEvents(parameters),
    analogRateHz: rateHz * header.samplesPerFrame,
    channels,
    forcePlates: readForcePlates(parameters, channels, factor),
    parameters,
  };
};
