import type { LeftOut } from '../stride.ts';
import type { GaitAnalysis } from '../analysis.ts';
import { plainText } from '../../provenance/index.ts';
import { agreementReport, type AgreementReport } from './agreement-report.ts';
import { comparison, type Comparison } from './comparison.ts';
import { curvePanels, type CurvePanel } from './curve-panels.ts';
import { cyclePhases, type CyclePhases } from './cycle-phases.ts';
import { measureTable, type MeasureTable } from './measure-table.ts';
import { notShown, shownOf, type Shown } from './not-shown.ts';
import { qualityFacts, type Fact } from './quality.ts';
import { printed } from './rounding.ts';
import type { GaitSession } from './session.ts';
import { nameWithoutFolders, plainReason, sentence, surfaceWords, viewWords } from './words.ts';

/** What the diagrams of footfalls and footprints show. */
export interface WalkShown extends Pick<GaitAnalysis, 'events' | 'passes' | 'leftOut' | 'footprints'> {
  /** Of the person, where it is stated. */
  readonly heightMetres?: number;
}

/** What a gait report holds, whatever it is shown on. */
export interface GaitReport {
  readonly subject: readonly Fact[];
  readonly recording: readonly Fact[];
  readonly quality: readonly Fact[];
  /** What has nothing to show is left out, which the notes say with the reason. */
  readonly shown: Shown;
  /** What a reader must know, as sentences. */
  readonly notes: readonly string[];
  readonly leftOut: readonly LeftOut[];
  readonly table: MeasureTable;
  readonly phases: readonly CyclePhases[];
  readonly walk: WalkShown;
  /** What to know of the diagram of footprints, or why there is none, as a sentence. */
  readonly aboutFootprints: string;
  readonly curves: readonly CurvePanel[];
  /** With a second recording of the same walk. */
  readonly agreement?: AgreementReport;
  readonly comparison?: Comparison;
  readonly method: readonly Fact[];
  /** How to read the numbers, as sentences. */
  readonly reading: readonly string[];
}

/** Stands where a report has room for something that nobody has stated. */
export const NOT_STATED = 'not stated';

const known = (term: string, text: string | undefined): Fact[] =>
  text === undefined ? [] : [{ term, text }];

const subjectFacts = ({ subject: { pseudonym, heightMetres, massKilograms } }: GaitSession): Fact[] => [
  { term: 'Person', text: pseudonym ?? NOT_STATED },
  { term: 'Height', text: heightMetres === undefined ? NOT_STATED : `${printed(heightMetres, 2)} m` },
  { term: 'Mass', text: massKilograms === undefined ? NOT_STATED : `${printed(massKilograms, 1)} kg` },
];

const recordingFacts = ({ recording, analysis: { conditions } }: GaitSession): Fact[] => {
  const { file, recordedAt, durationSeconds, rateHz } = recording;
  const { view, surface } = conditions;
  return [
    { term: 'Date', text: recordedAt?.replace('T', ' ') ?? NOT_STATED },
    { term: 'File', text: nameWithoutFolders(file) },
    ...known('Length', durationSeconds === undefined ? undefined : `${printed(durationSeconds, 1)} s`),
    ...known('Rate', rateHz === undefined ? undefined : `${printed(rateHz, 1)} a second`),
    { term: 'Seen', text: viewWords[view] },
    ...known('Walked', surface && surfaceWords[surface]),
  ];
};

/** Each parameter that was given, as `name value`; undefined where there are none. */
const parameterWords = (parameters: object): string | undefined =>
  Object.entries(parameters)
    .map(([name, value]) => `${name} ${plainText(value)}`)
    .join(', ') || undefined;

const methodFacts = ({
  analysis,
  provenance: { softwareVersion, models, parameters, inputs },
}: GaitSession): Fact[] => [
  { term: 'Events', text: analysis.conditions.method },
  { term: 'Software', text: `Kinema ${softwareVersion}` },
  ...models.map(({ name, sha256 }) => ({ term: 'Model', text: `${name}, SHA-256 ${sha256}` })),
  ...known('Parameters', parameterWords(parameters)),
  ...inputs.map(({ sha256 }) => ({ term: 'Recording', text: `SHA-256 ${sha256}` })),
];

const reading = [
  'Values are means over the strides; the spread is the standard deviation from stride to stride.',
  'The 95 % interval is that of the person’s mean while walking as in this recording; it holds what strides differ by and the uncertainty of the measurement itself.',
  'The interval of one stride alone speaks of that stride, for how strides differ is then not known.',
  'Numbers have as many digits as their standard error supports.',
  'A value is below or above a reference range only where its whole interval is; “not sure” where the interval reaches over an end of the range.',
];

const purpose = 'Kinema is not a medical device.';

const comparisonReading =
  'A change counts only if it is larger than the least that the two sessions can tell from none, which follows from the 95 % intervals of both.';

const agreementReading =
  'Two recordings of one walk agree in a measure where they differ by no more than the uncertainty of both explains; the limits of agreement hold 95 % of the differences of single events and strides (Bland and Altman 1999).';

const aboutFootprints = ({ footprints, measures }: GaitAnalysis): string => {
  const { step_length_m: length } = measures;
  if (footprints === undefined || footprints.length === 0)
    return length && 'withheld' in length
      ? `No footprints are drawn: ${plainReason(length.withheld)}.`
      : 'No footprints are drawn: the recording does not tell where the feet stood.';
  const shown = 'From above, to scale, walked from left to right; dots are where the heels stood.';
  return footprints.some(({ rightMetres }) => rightMetres === undefined)
    ? `${shown} The view does not tell how far apart the feet stood: left and right are drawn beside a line.`
    : shown;
};

/** What a session can be put beside. */
export interface BesideSession {
  /** Of the same person, to tell what has changed. */
  readonly earlier?: GaitSession;
  /** Another recording of the same walk, as of sensors, to tell how the two agree. */
  readonly other?: GaitSession;
}

/**
 * What the report of one session holds, beside others where there are any.
 * @throws KinemaError `bad_request` where `other` has too little in common with it to be laid over it
 */
export const gaitReport = (session: GaitSession, { earlier, other }: BesideSession = {}): GaitReport => {
  const { analysis } = session;
  const { events, passes, leftOut, footprints, strides, measures, curves, notes } = analysis;
  const { heightMetres } = session.subject;
  const phases = cyclePhases(strides);
  const shown = shownOf(analysis);
  return {
    subject: subjectFacts(session),
    recording: recordingFacts(session),
    quality: qualityFacts(analysis),
    shown,
    notes: [...notes.map(sentence), ...notShown(shown, analysis)],
    leftOut,
    table: measureTable(measures),
    phases,
    walk: {
      ...{ events, passes, leftOut },
      ...(footprints && { footprints }),
      ...(heightMetres !== undefined && { heightMetres }),
    },
    aboutFootprints: aboutFootprints(analysis),
    curves: curvePanels(curves, phases, earlier?.analysis.curves),
    ...(other && { agreement: agreementReport(session, other) }),
    ...(earlier && { comparison: comparison(earlier, session) }),
    method: [
      ...methodFacts(session),
      ...(other
        ? methodFacts(other).map(({ term, text }) => ({ term: `${term}, second recording`, text }))
        : []),
    ],
    reading: [
      ...reading,
      ...(other ? [agreementReading] : []),
      ...(earlier ? [comparisonReading] : []),
      purpose,
    ],
  };
};
