import { createAnalysis, uploadRecording } from '../api/api.ts';
import { explain } from '../api/failure.ts';
import { readOptions } from './options.ts';
import { UploadQueue } from './upload-queue.ts';

/** The queue of this page; it outlives the views. */
export const uploads = new UploadQueue({
  send: uploadRecording,
  start: async (recording, options) =>
    (await createAnalysis(recording.id, readOptions(options, recording.kind))).id,
  explain,
});
