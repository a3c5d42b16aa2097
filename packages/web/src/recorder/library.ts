import { PoseCollector, type PoseSequence } from '@kinema/motion/pose';
import { skeletons } from '@kinema/motion/skeleton';
import { unpackFrames } from './chunk.ts';
import { openRecordings, partsOf, type KeptRecording } from './database.ts';

const LOCK = 'kinema-recording:';

/** Held as long as a recording is made, in whatever tab; the browser lets go of it when the tab is gone. */
export const lockName = (id: string): string => `${LOCK}${id}`;

/** A recording in the list. */
export interface ListedRecording extends KeptRecording {
  /** `made`: by this or another tab at this moment; `interrupted`: its tab was closed or crashed. */
  readonly state: 'made' | 'interrupted' | 'complete';
}

const stateOf = ({ id, complete }: KeptRecording, held: ReadonlySet<string>): ListedRecording['state'] => {
  if (complete) return 'complete';
  return held.has(lockName(id)) ? 'made' : 'interrupted';
};

/** All recordings in this browser, the newest first. */
export const listRecordings = async (): Promise<ListedRecording[]> => {
  const [all, locks] = await Promise.all([
    openRecordings().then((database) => database.getAll('recordings')),
    navigator.locks.query(),
  ]);
  const held = new Set((locks.held ?? []).map(({ name }) => name!));
  return all
    .map((recording) => ({ ...recording, state: stateOf(recording, held) }))
    .toSorted((a, b) => b.startedAt.localeCompare(a.startedAt));
};

/** A recording with its poses and, where it has one, its video. */
export interface OpenedRecording {
  readonly recording: KeptRecording;
  readonly sequence: PoseSequence;
  readonly video: Blob | undefined;
}

/** Reads a recording; undefined where there is none of this id. */
export const openRecording = async (id: string): Promise<OpenedRecording | undefined> => {
  const database = await openRecordings();
  const recording = await database.get('recordings', id);
  const skeleton = recording && skeletons[recording.skeleton];
  if (!recording || !skeleton) return undefined;
  const collector = new PoseCollector(skeleton);
  const chunks = await database.getAll('chunks', partsOf(id));
  let index = 0;
  for (const chunk of chunks)
    for (const frame of unpackFrames(chunk, skeleton.keypoints.length))
      collector.add({ ...frame, index: index++ });
  const parts = recording.video ? await database.getAll('parts', partsOf(id)) : [];
  return {
    recording,
    sequence: collector.finish(recording.width, recording.height),
    video: recording.video && new Blob(parts, { type: recording.video.type }),
  };
};

export const removeRecording = async (id: string): Promise<void> => {
  const database = await openRecordings();
  const transaction = database.transaction(['recordings', 'chunks', 'parts'], 'readwrite');
  await Promise.all([
    transaction.objectStore('recordings').delete(id),
    transaction.objectStore('chunks').delete(partsOf(id)),
    transaction.objectStore('parts').delete(partsOf(id)),
    transaction.done,
  ]);
};

/** Changes what is said of a recording: its name, the person's height, or that an interrupted one is taken as it is. */
export const changeRecording = async (
  id: string,
  changes: Partial<Pick<KeptRecording, 'name' | 'heightMetres' | 'complete'>>,
): Promise<KeptRecording | undefined> => {
  const database = await openRecordings();
  const transaction = database.transaction('recordings', 'readwrite');
  const before = await transaction.store.get(id);
  const after = before && { ...before, ...changes };
  if (after) await transaction.store.put(after);
  await transaction.done;
  return after;
};
