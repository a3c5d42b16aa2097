import { keypointCsvLines, poseFile, writeBvh, writePoseC3d, writeTrc } from '@kinema/motion/formats';
import { anglesOf } from '@kinema/motion/kinematics';
import type { PoseSequence } from '@kinema/motion/pose';

/** What is written. */
interface ExportedPoses {
  readonly name: string;
  readonly model: string;
  readonly sequence: PoseSequence;
  /** Whom a file of one person is of. */
  readonly personId: number | undefined;
  readonly heightMetres: number | undefined;
}

/** One form of a recording to take away. */
export interface ReplayExport {
  readonly label: string;
  readonly about: string;
  /** What the name of the file ends in. */
  readonly ending: string;
  readonly type: string;
  /** Holds one person only, in metres. */
  readonly ofOne: boolean;
  readonly write: (poses: ExportedPoses) => Iterable<string | Uint8Array>;
}

const optionsOf = ({ name, personId, heightMetres }: ExportedPoses) => ({
  file: name,
  ...(personId !== undefined && { personId }),
  ...(heightMetres !== undefined && { heightMetres }),
});

/** The forms of numbers; a video with the skeletons drawn in is made elsewhere. */
export const replayExports: readonly ReplayExport[] = [
  {
    label: 'JSON',
    about: 'A line for each frame, as the command line writes it; can be opened here again',
    ending: '.json',
    type: 'application/json',
    ofOne: false,
    write: ({ name, model, sequence }) => poseFile({ file: name, model }, sequence, anglesOf(sequence)),
  },
  {
    label: 'CSV',
    about:
      'Keypoints and angles as a table, for a spreadsheet; a frame without anybody has no row, so that those at the end are lost when it is opened again',
    ending: '.csv',
    type: 'text/csv',
    ofOne: false,
    write: ({ sequence }) => keypointCsvLines(sequence, anglesOf(sequence)),
  },
  {
    label: 'TRC',
    about: 'Markers in metres at a constant rate, for OpenSim',
    ending: '.trc',
    type: 'text/tab-separated-values',
    ofOne: true,
    write: (poses) => [writeTrc(poses.sequence, optionsOf(poses))],
  },
  {
    label: 'BVH',
    about: 'A skeleton that moves, in metres at a constant rate, for Blender and other animation programs',
    ending: '.bvh',
    type: 'text/plain',
    ofOne: true,
    write: (poses) => [writeBvh(poses.sequence, optionsOf(poses))],
  },
  {
    label: 'C3D',
    about: 'Markers in metres at a constant rate, for programs of movement laboratories',
    ending: '.c3d',
    type: 'application/octet-stream',
    ofOne: true,
    write: (poses) => [writePoseC3d(poses.sequence, optionsOf(poses))],
  },
];
