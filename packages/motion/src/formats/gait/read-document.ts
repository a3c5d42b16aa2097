import {
  asFields,
  asInteger,
  asList,
  asNumber,
  asText,
  at,
  optional,
  refuse,
  type Place,
} from '../../evaluate/checks.ts';
import {
  CURVE_POINTS,
  gaitSurfaces,
  gaitViews,
  type CycleCurve,
  type GaitAnalysis,
  type GaitFootprint,
} from '../../gait/analysis.ts';
import { gaitEventTypes, sides, type GaitEvent, type GaitEventType, type Side } from '../../gait/event.ts';
import type { Measure } from '../../gait/measure.ts';
import type { GaitSession } from '../../gait/report/session.ts';
import type { LeftOut, Pass, Stride } from '../../gait/stride.ts';
import type { Hashed, Provenance } from '../../provenance/index.ts';
import { parseJsonLine } from '../json-line.ts';

/** A value of the document, and where it stands in it, for messages. */
class Node {
  readonly place: Place;
  readonly value: unknown;

  constructor(place: Place, value: unknown) {
    this.place = place;
    this.value = value;
  }

  of(name: string): Node {
    return new Node(at(this.place, name), asFields(this.place, this.value)[name]);
  }

  list<T>(name: string, read: (item: Node) => T): T[] {
    const node = this.of(name);
    return asList(node.place, node.value).map((item, i) => read(new Node(at(node.place, i), item)));
  }

  /** A list, or undefined for null and in documents older than it. */
  listOr<T>(name: string, read: (item: Node) => T): T[] | undefined {
    return (this.of(name).value ?? undefined) === undefined ? undefined : this.list(name, read);
  }

  number(name: string): number {
    const { place, value } = this.of(name);
    return asNumber(place, value);
  }

  /** A number, or what stands for null. */
  numberOr<T>(name: string, otherwise: T): number | T {
    const { place, value } = this.of(name);
    return optional(place, value, asNumber) ?? otherwise;
  }

  integer(name: string): number {
    const { place, value } = this.of(name);
    return asInteger(place, value);
  }

  text(name: string): string {
    const { place, value } = this.of(name);
    return asText(place, value);
  }

  textOr<T>(name: string, otherwise: T): string | T {
    const { place, value } = this.of(name);
    return optional(place, value, asText) ?? otherwise;
  }

  word<T extends string>(name: string, words: readonly T[]): T {
    const { place, value } = this.of(name);
    return words.find((word) => word === value) ?? refuse(place, value, `one of ${words.join(', ')}`);
  }
}

/** What is there of some things that may be left out. */
const present = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

/** An event's own standard deviation: that of the document without what all share. */
const eventReader =
  (errors: Node) =>
  (node: Node): GaitEvent => {
    const type = node.word('type', gaitEventTypes);
    const shared = errors.number(type === 'heel-strike' ? 'heel_strike_sd_s' : 'toe_off_sd_s');
    return {
      type,
      side: node.word('side', sides),
      timeSeconds: node.number('time_s'),
      sdSeconds: Math.sqrt(Math.max(0, node.number('sd_s') ** 2 - shared ** 2)),
    };
  };

const readMeasure = (node: Node): Measure => {
  const reason = node.textOr('withheld', undefined);
  if (reason !== undefined) return { withheld: reason };
  const interval = node.list('ci95', ({ place, value }) => asNumber(place, value));
  if (interval.length !== 2) refuse(at(node.place, 'ci95'), interval, 'two numbers');
  return {
    value: node.number('value'),
    spreadSd: node.numberOr('spread_sd', Number.NaN),
    standardError: node.number('standard_error'),
    ci95: [interval[0]!, interval[1]!],
    n: node.integer('n'),
    measurementSd: node.number('measurement_sd'),
  };
};

const readMeasures = (node: Node): Record<string, Measure> =>
  Object.fromEntries(
    Object.keys(asFields(node.place, node.value)).map((name) => [name, readMeasure(node.of(name))]),
  );

/** Strides refer to events by their times. */
const strideReader =
  (events: readonly GaitEvent[]) =>
  (node: Node): Stride => {
    const side = node.word('side', sides);
    const find = (name: string, type: GaitEventType, of: Side): GaitEvent => {
      const time = node.number(name);
      return (
        events.find(
          (event) => event.side === of && event.type === type && Math.abs(event.timeSeconds - time) < 1e-9,
        ) ?? refuse(at(node.place, name), time, `the time of a ${type} of the ${of} foot`)
      );
    };
    const other = side === 'left' ? 'right' : 'left';
    return {
      side,
      heelStrike: find('start_s', 'heel-strike', side),
      toeOff: find('toe_off_s', 'toe-off', side),
      nextHeelStrike: find('end_s', 'heel-strike', side),
      ...(node.numberOr('opposite_toe_off_s', undefined) !== undefined && {
        opposite: {
          toeOff: find('opposite_toe_off_s', 'toe-off', other),
          heelStrike: find('opposite_heel_strike_s', 'heel-strike', other),
        },
      }),
      pass: node.integer('pass'),
    };
  };

const readPass = (node: Node): Pass => ({
  startSeconds: node.numberOr('start_s', Number.NEGATIVE_INFINITY),
  endSeconds: node.numberOr('end_s', Number.POSITIVE_INFINITY),
});

const readLeftOut = (node: Node): LeftOut => ({
  side: node.word('side', sides),
  startSeconds: node.number('start_s'),
  endSeconds: node.number('end_s'),
  reason: node.text('reason'),
});

const readCurve = (node: Node): CycleCurve => {
  const column = (name: string): Float64Array => {
    const values = node.list(name, ({ place, value }) => optional(place, value, asNumber) ?? Number.NaN);
    if (values.length !== CURVE_POINTS)
      refuse(at(node.place, name), values.length, `a list of ${CURVE_POINTS} numbers`);
    return Float64Array.from(values);
  };
  return {
    angle: node.text('angle'),
    side: node.word('side', sides),
    meanDegrees: column('mean_deg'),
    spreadSdDegrees: column('spread_sd_deg'),
    measurementSdDegrees: column('measurement_sd_deg'),
    n: node.integer('n'),
  };
};

const readFootprint = (node: Node): GaitFootprint => ({
  side: node.word('side', sides),
  timeSeconds: node.number('time_s'),
  forwardMetres: node.number('forward_m'),
  ...present({ rightMetres: node.numberOr('right_m', undefined) }),
  sdMetres: node.number('sd_m'),
});

const readAnalysis = (node: Node): GaitAnalysis => {
  const events = node.list('events', eventReader(node.of('event_errors')));
  const surface = node.of('surface').value ?? undefined;
  return {
    conditions: {
      view: node.word('view', gaitViews),
      ...(surface !== undefined && { surface: node.word('surface', gaitSurfaces) }),
      method: node.text('method'),
      eventErrors: {
        heelStrikeSd: node.of('event_errors').number('heel_strike_sd_s'),
        toeOffSd: node.of('event_errors').number('toe_off_sd_s'),
      },
    },
    events,
    passes: node.list('passes', readPass),
    strides: node.list('strides', strideReader(events)),
    leftOut: node.list('left_out', readLeftOut),
    measures: readMeasures(node.of('parameters')),
    curves: node.list('curves', readCurve),
    ...present({ footprints: node.listOr('footprints', readFootprint) }),
    notes: node.list('notes', ({ place, value }) => asText(place, value)),
  };
};

const readHashed = (node: Node): Hashed => ({ name: node.text('name'), sha256: node.text('sha256') });

/** Older documents do not say it. */
const readOrigin = (node: Node): Pick<Provenance, 'parameters' | 'inputs'> => {
  const provenance = node.of('provenance');
  if ((provenance.value ?? undefined) === undefined) return { parameters: {}, inputs: [] };
  const { place, value } = provenance.of('parameters');
  return { parameters: asFields(place, value), inputs: provenance.list('inputs', readHashed) };
};

/**
 * A walk from the document that {@link gaitDocument} makes, or from its JSON.
 * @param file what the document is called in messages
 * @throws KinemaError `data_invalid` with the place that is wrong
 */
export const readGaitDocument = (content: string | object, file: string): GaitSession => {
  const place = { file, path: '' };
  const node = new Node(
    place,
    typeof content === 'string'
      ? parseJsonLine(content.replace(/^\uFEFF/, ''), { file, path: 'the document' })
      : content,
  );
  const subject = node.of('subject');
  return {
    subject: present({
      pseudonym: subject.textOr('pseudonym', undefined),
      heightMetres: subject.numberOr('height_m', undefined),
      massKilograms: subject.numberOr('mass_kg', undefined),
    }),
    recording: {
      file: node.text('file'),
      ...present({
        recordedAt: node.textOr('recorded_at', undefined),
        durationSeconds: node.numberOr('duration_s', undefined),
        rateHz: node.numberOr('rate_hz', undefined),
      }),
    },
    provenance: {
      softwareVersion: node.text('software_version'),
      models: node.list('models', readHashed),
      ...readOrigin(node),
    },
    analysis: readAnalysis(node),
  };
};
