import type { MarkerTable } from '../marker-table.ts';
import { plainText, type Provenance } from '../../provenance/index.ts';
import type { C3dEvent } from './events.ts';
import { BLOCK_BYTES } from './header.ts';
import { C3dBytes, processors, type Processor } from './processor.ts';
import { writeParameters, type NewParameters } from './write-parameters.ts';

export interface C3dContent {
  /** At a constant rate. */
  readonly markers: MarkerTable;
  readonly events?: readonly C3dEvent[];
  /** Samples of all channels at a whole multiple of the markers' rate, as many a frame for each. */
  readonly channels?: readonly {
    readonly label: string;
    readonly unit: string;
    readonly values: Float64Array;
  }[];
  /** For the MANUFACTURER and KINEMA groups. */
  readonly provenance?: Provenance;
  /** What the numbers are, for KINEMA:NOTE; cut after 255 letters. */
  readonly note?: string;
  /** Further groups, such as FORCE_PLATFORM. */
  readonly groups?: NewParameters;
}

export interface C3dWriteOptions {
  readonly processor?: Processor['name'];
  /** Positions and samples as floats, or as integers of 0.1 mm and 1/1000 of a unit. */
  readonly numbers?: 'float' | 'integer';
}

const MM = 1000;
const INTEGER_SCALE_MM = 0.1;
const ANALOG_SCALE = 0.001;
const DATA_START_BLOCK_AFTER = 2;
/** Headers hold no more; parameters of two words say it rightly. */
const LARGEST_WORD = 65_535;

const eventGroup = (events: readonly C3dEvent[]): NewParameters => ({
  EVENT: {
    USED: { type: 'integer', numbers: [events.length] },
    CONTEXTS: { texts: events.map(({ context }) => context) },
    LABELS: { texts: events.map(({ label }) => label) },
    TIMES: {
      type: 'float',
      dimensions: [2, events.length],
      numbers: events.flatMap(({ timeSeconds }) => {
        const minutes = Math.floor(timeSeconds / 60);
        return [minutes, timeSeconds - minutes * 60];
      }),
    },
  },
});

/** MANUFACTURER as the manual has it, and in a group of our own what it has no place for. */
const aboutGroups = (note: string | undefined, provenance: Provenance | undefined): NewParameters => ({
  MANUFACTURER: {
    COMPANY: { texts: ['Kinema'] },
    SOFTWARE: { texts: ['Kinema'] },
    ...(provenance && { VERSION: { texts: [provenance.softwareVersion] } }),
  },
  KINEMA: {
    ...(note !== undefined && { NOTE: { texts: [note] } }),
    ...(provenance && {
      MODELS: { texts: provenance.models.map(({ name }) => name) },
      MODEL_SHA256: { texts: provenance.models.map(({ sha256 }) => sha256) },
      PARAMETERS: {
        texts: Object.entries(provenance.parameters).map(([name, value]) => `${name}=${plainText(value)}`),
      },
      INPUTS: { texts: provenance.inputs.map(({ name }) => name) },
      INPUT_SHA256: { texts: provenance.inputs.map(({ sha256 }) => sha256) },
    }),
  },
});

const words = (count: number): number[] => [(count << 16) >> 16, count >> 16];

/**
 * Writes a C3D file, positions in millimetres, missing ones with a residual of −1 as the format has it. Times are those of
 * the table: its first frame has the number time × rate + 1. https://www.c3d.org/HTML/default.htm
 */
export const writeC3d = (
  { markers: table, events = [], channels = [], provenance, note, groups = {} }: C3dContent,
  { processor: name = 'intel', numbers = 'float' }: C3dWriteOptions = {},
): Uint8Array => {
  const processor = processors.find((known) => known.name === name)!;
  const frames = table.times.length;
  const points = table.markers.length;
  const firstFrame = Math.max(1, Math.round((table.times[0] ?? 0) * table.rateHz) + 1);
  const lastFrame = firstFrame + frames - 1;
  const samples = channels.length > 0 ? Math.round(channels[0]!.values.length / frames) : 0;
  const isFloat = numbers === 'float';
  const scale = isFloat ? -1 : INTEGER_SCALE_MM;
  const analogScale = isFloat ? 1 : ANALOG_SCALE;
  const section = (dataBlock: number): Uint8Array =>
    writeParameters(
      {
        TRIAL: {
          ACTUAL_START_FIELD: { type: 'integer', numbers: words(firstFrame) },
          ACTUAL_END_FIELD: { type: 'integer', numbers: words(lastFrame) },
        },
        POINT: {
          USED: { type: 'integer', numbers: [points] },
          SCALE: { type: 'float', numbers: [scale] },
          RATE: { type: 'float', numbers: [table.rateHz] },
          DATA_START: { type: 'integer', numbers: [dataBlock] },
          FRAMES: { type: 'integer', numbers: [(Math.min(frames, LARGEST_WORD) << 16) >> 16] },
          LABELS: { texts: table.markers },
          DESCRIPTIONS: { texts: table.markers.map(() => '') },
          UNITS: { texts: ['mm'] },
        },
        ANALOG: {
          USED: { type: 'integer', numbers: [channels.length] },
          LABELS: { texts: channels.map(({ label }) => label) },
          UNITS: { texts: channels.map(({ unit }) => unit) },
          GEN_SCALE: { type: 'float', numbers: [1] },
          SCALE: { type: 'float', numbers: channels.map(() => analogScale), dimensions: [channels.length] },
          OFFSET: { type: 'integer', numbers: channels.map(() => 0), dimensions: [channels.length] },
          RATE: { type: 'float', numbers: [table.rateHz * samples] },
        },
        FORCE_PLATFORM: { USED: { type: 'integer', numbers: [0] } },
        ...(events.length > 0 && eventGroup(events)),
        ...aboutGroups(note, provenance),
        ...groups,
      },
      processor,
    );
  const dataBlock = DATA_START_BLOCK_AFTER + section(0).length / BLOCK_BYTES;
  const parameters = section(dataBlock);
  const size = isFloat ? 4 : 2;
  const frameBytes = (points * 4 + channels.length * samples) * size;
  const out = new Uint8Array(
    Math.ceil((BLOCK_BYTES + parameters.length + frames * frameBytes) / BLOCK_BYTES) * BLOCK_BYTES,
  );
  out.set(parameters, BLOCK_BYTES);
  const bytes = new C3dBytes(out, processor);
  out.set([2, 0x50]);
  bytes.setInt16(2, points);
  bytes.setInt16(4, channels.length * samples);
  bytes.setInt16(6, Math.min(firstFrame, LARGEST_WORD));
  bytes.setInt16(8, Math.min(lastFrame, LARGEST_WORD));
  bytes.setFloat(12, scale);
  bytes.setInt16(16, dataBlock);
  bytes.setInt16(18, samples);
  bytes.setFloat(20, table.rateHz);
  const put = isFloat ? bytes.setFloat : (at: number, value: number) => bytes.setInt16(at, Math.round(value));
  const factor = isFloat ? MM : MM / INTEGER_SCALE_MM;
  for (let frame = 0; frame < frames; frame++) {
    const start = (dataBlock - 1) * BLOCK_BYTES + frame * frameBytes;
    for (let point = 0; point < points; point++) {
      const at = start + point * 4 * size;
      const place = table.metres.subarray((frame * points + point) * 3, (frame * points + point) * 3 + 3);
      const isMissing = place.some((value) => !Number.isFinite(value));
      place.forEach((value, axis) => put(at + axis * size, isMissing ? 0 : value * factor));
      put(at + 3 * size, isMissing ? -1 : 0);
    }
    for (let i = 0; i < channels.length * samples; i++)
      put(
        start + (points * 4 + i) * size,
        channels[i % channels.length]!.values[frame * samples + Math.floor(i / channels.length)]! /
          analogScale,
      );
  }
  return out;
};
