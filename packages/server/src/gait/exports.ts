import { writeFile } from 'node:fs/promises';
import { KinemaError } from '@kinema/motion/errors';
import {
  gaitDocument,
  gaitMeasureCsv,
  poseMarkers,
  writeC3d,
  writeMarkerTrc,
  writeMot,
  type MarkerTable,
  type PoseMarkerOptions,
} from '@kinema/motion/formats';
import { walkAngles } from '@kinema/motion/gait';
import { writeWholeFile } from '../files/index.ts';
import { softwareVersion } from '../version.ts';
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
    software: `Kinema ${softwareVersion}`,
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

/** What each ending holds of a file's gait. */
const writers: Readonly<Record<string, (gait: FileGait) => string | Uint8Array>> = {
  '.json': ({ session }) => `${JSON.stringify(gaitDocument(session))}\n`,
  '.csv': ({ session }) => gaitMeasureCsv(session),
  '.c3d': c3dOf,
  '.trc': (gait) => writeMarkerTrc(markersOf(gait, 'TRC')),
  '.mot': motOf,
};

/** The endings that {@link writeGait} knows. */
export const gaitEndings: readonly string[] = Object.keys(writers);

/**
 * Writes the gait of a file in the form that the ending asks for, whole or not at all: measures as JSON or CSV, markers
 * with their events as C3D, markers as TRC, angles as MOT.
 * @throws KinemaError `no_scale`, `export_impossible`, `bad_request` for another ending
 */
export const writeGait = async (gait: FileGait, path: string): Promise<void> => {
  const write = Object.entries(writers).find(([ending]) => path.toLowerCase().endsWith(ending))?.[1];
  if (!write)
    throw new KinemaError('bad_request', {
      reason: `--out ${path} does not end in ${gaitEndings.join(', ')}`,
    });
  const content = write(gait);
  await writeWholeFile(path, (temporary) => writeFile(temporary, content));
};
