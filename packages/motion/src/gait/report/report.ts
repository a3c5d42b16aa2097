import type { LeftOut } from '../stride.ts';
import type { GaitAnalysis } from '../analysis.ts';
import { comparison, type Comparison } from './comparison.ts';
import { curvePanels, type CurvePanel } from './curve-panels.ts';
import { cyclePhases, type CyclePhases } from './cycle-phases.ts';
import { measureTable, type MeasureTable } from './measure-table.ts';
import { qualityFacts, type Fact } from './quality.ts';
import { printed } from './rounding.ts';
import type { GaitSession } from './session.ts';
import { nameWithoutFolders, sentence, surfaceWords, viewWords } from './words.ts';

/** What a gait report holds, whatever it is shown on. */
export interface GaitReport {
  readonly subject: readonly Fact[];
  readonly recording: readonly Fact[];
  readonly quality: readonly Fact[];
  /** What a reader must know, as sentences. */
  readonly notes: readonly string[];
  readonly leftOut: readonly LeftOut[];
  readonly table: MeasureTable;
  readonly phases: readonly CyclePhases[];
  /** For the footfall diagram. */
  readonly walk: Pick<GaitAnalysis, 'events' | 'passes' | 'leftOut'>;
  readonly curves: readonly CurvePanel[];
  readonly comparison?: Comparison;
  readonly method: readonly Fact[];
  /** How to read the numbers, as sentences. */
  readonly reading: readonly string[];
}

const known = (term: string, text: string | undefined): Fact[] =>
  text === undefined ? [] : [{ term, text }];

const subjectFacts = ({ subject: { pseudonym, heightMetres, massKilograms } }: GaitSession): Fact[] => [
  { term: 'Person', text: pseudonym ?? 'not stated' },
  { term: 'Height', text: heightMetres === undefined ? 'not stated' : `${printed(heightMetres, 2)} m` },
  { term: 'Mass', text: massKilograms === undefined ? 'not stated' : `${printed(massKilograms, 1)} kg` },
];

const recordingFacts = ({ recording, analysis: { conditions } }: GaitSession): Fact[] => {
  const { file, recordedAt, durationSeconds, rateHz } = recording;
  const { view, surface } = conditions;
  return [
    { term: 'Date', text: recordedAt?.replace('T', ' ') ?? 'not stated' },
    { term: 'File', text: nameWithoutFolders(file) },
    ...known('Length', durationSeconds === undefined ? undefined : `${printed(durationSeconds, 1)} s`),
    ...known('Rate', rateHz === undefined ? undefined : `${printed(rateHz, 1)} a second`),
    { term: 'Seen', text: viewWords[view] },
    ...known('Walked', surface && surfaceWords[surface]),
  ];
};

const methodFacts = ({ analysis, provenance: { softwareVersion, models } }: GaitSession): Fact[] => [
  { term: 'Events', text: analysis.conditions.method },
  { term: 'Software', text: `Kinema ${softwareVersion}` },
  ...models.map(({ name, sha256 }) => ({ term: 'Model', text: `${name}, SHA-256 ${sha256}` })),
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

/** What the report of one session holds, beside an earlier one where there is one. */
export const gaitReport = (
  session: GaitSession,
  { earlier }: { readonly earlier?: GaitSession } = {},
): GaitReport => {
  const { analysis } = session;
  const { events, passes, leftOut, strides, measures, curves, notes } = analysis;
  const phases = cyclePhases(strides);
  return {
    subject: subjectFacts(session),
    recording: recordingFacts(session),
    quality: qualityFacts(analysis),
    notes: notes.map(sentence),
    leftOut,
    table: measureTable(measures),
    phases,
    walk: { events, passes, leftOut },
    curves: curvePanels(curves, phases, earlier?.analysis.curves),
    ...(earlier && { comparison: comparison(earlier, session) }),
    method: methodFacts(session),
    reading: [...reading, ...(earlier ? [comparisonReading] : []), purpose],
  };
};
