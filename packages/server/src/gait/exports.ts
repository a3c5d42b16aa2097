import { writeFile } from 'node:fs/promises';
import { KinemaError } from '@kinema/motion/errors';
import {
  gaitCurveCsv,
  gaitDocument,
  gaitEventCsv,
  gaitMeasureCsv,
  poseMarkers,
  writeC3d,
  writeMarkerTrc,
  writeMot,
  type MarkerTable,
  type PoseMarkerOptions,
} from '@kinema/motion/formats';
import { gaitReport, walkAngles, type BesideSession } from '@kinema/motion/gait';
import { writeWholeFile } from '../files/index.ts';
import { statedScale, type FileGait } from './analyse.ts';
import { smoothed } from './source.ts';

/** @throws KinemaError `no_scale`, `export_impossible` */
const markersOf = ({ source, options, session }: FileGait, format: string): MarkerTable => {
  if (source.kind === 'markers') return source.table;
  if (source.kind === 'sensors')
    throw new KinemaError('export_impossible', { format, reason: 'inertial sensors have no markers' });
  const { personId, heightMetres, metresPerPixel } = options;
  const settled: PoseMarkerOptions = {
    file: session.recording.file,
    ...(personId !== undefined && { personId }),
    ...(heightMetres !== undefined && { heightMetres }),
    ...(metresPerPixel !== undefined && { scale: statedScale(metresPerPixel) }),
  };
  return poseMarkers(smoothed(source.sequence), settled, format).table;
};

const labels = { 'heel-strike': 'Foot Strike', 'toe-off': 'Foot Off' } as const;
const contexts = { left: 'Left', right: 'Right' } as const;

const c3dOf = (gait: FileGait): Uint8Array =>
  writeC3d({
    markers: markersOf(gait, 'C3D'),
    events: gait.session.analysis.events.map(({ type, side, timeSeconds }) => ({
      label: labels[type],
      context: contexts[side],
      timeSeconds,
    })),
    provenance: gait.session.provenance,
  });

const motOf = ({ session, walk }: FileGait): string => {
  if (!walk)
    throw new KinemaError('export_impossible', {
      format: 'MOT',
      reason: 'inertial sensors tell no joint angles',
    });
  const { columns, times, degrees } = walkAngles(walk);
  if (columns.length === 0)
    throw new KinemaError('export_impossible', { format: 'MOT', reason: 'no angle was measured' });
  return writeMot({
    name: `${session.recording.file} joint angles`,
    inDegrees: true,
    columns,
    times,
    values: degrees,
  });
};

/** What a report and the JSON put the walk beside. */
export interface WriteGaitOptions extends BesideSession {
  /** What a report says of when it was made. */
  readonly createdAt?: Date;
}

interface GaitForm {
  readonly ending: string;
  readonly contentType: string;
  readonly content: (gait: FileGait, options: WriteGaitOptions) => string | Uint8Array | Promise<Uint8Array>;
}

/** The forms of a file's gait; the first whose ending a name has counts. */
export const gaitForms: readonly GaitForm[] = [
  {
    ending: '.pdf',
    contentType: 'application/pdf',
    // What draws PDFs is loaded by those who want one.
    content: async ({ session }, { createdAt = new Date(), ...beside }) => {
      const { gaitReportPdf } = await import('../gait-report/index.ts');
      return gaitReportPdf(gaitReport(session, beside), createdAt);
    },
  },
  {
    ending: '.json',
    contentType: 'application/json',
    content: ({ session }, beside) => `${JSON.stringify(gaitDocument(session, beside))}\n`,
  },
  { ending: '.events.csv', contentType: 'text/csv', content: ({ session }) => gaitEventCsv(session) },
  { ending: '.curves.csv', contentType: 'text/csv', content: ({ session }) => gaitCurveCsv(session) },
  { ending: '.csv', contentType: 'text/csv', content: ({ session }) => gaitMeasureCsv(session) },
  { ending: '.c3d', contentType: 'application/octet-stream', content: c3dOf },
  {
    ending: '.trc',
    contentType: 'text/plain',
    content: (gait) => writeMarkerTrc(markersOf(gait, 'TRC'), { provenance: gait.session.provenance }),
  },
  { ending: '.mot', contentType: 'text/plain', content: motOf },
];

/** The endings that {@link writeGait} knows. */
export const gaitEndings: readonly string[] = gaitForms.map(({ ending }) => ending);

/**
 * Writes the gait of a file in the form of an ending, whole or not at all: a report as PDF, all of it as JSON, measures,
 * events or curves as CSV, markers with their events as C3D, markers as TRC, angles as MOT.
 * @param ending one of {@link gaitEndings}
 * @throws KinemaError `no_scale`, `export_impossible`, `disk_full`
 */
export const writeGaitForm = async (
  gait: FileGait,
  ending: string,
  path: string,
  options: WriteGaitOptions = {},
): Promise<void> => {
  const form = gaitForms.find((one) => one.ending === ending)!;
  const content = await form.content(gait, options);
  await writeWholeFile(path, (temporary) => writeFile(temporary, content));
};

/**
 * The same in the form that the path's ending asks for.
 * @throws KinemaError `no_scale`, `export_impossible`, `disk_full`, `bad_request` for another ending
 */
export const writeGait = async (
  gait: FileGait,
  path: string,
  options: WriteGaitOptions = {},
): Promise<void> => {
  const ending = gaitEndings.find((one) => path.toLowerCase().endsWith(one));
  if (ending === undefined)
    throw new KinemaError('bad_request', {
      reason: `--out ${path} does not end in ${gaitEndings.join(', ')}`,
    });
  await writeGaitForm(gait, ending, path, options);
};
