import { kinema } from '../api/client.ts';
import { explain } from '../api/failure.ts';
import { readAnalysis } from '../start/options.ts';
import { fingerprintOf } from './memory.ts';
import { forgetUpload, sendFile } from './send.ts';
import { UploadQueue } from './upload-queue.ts';

/** The queue of this page; it outlives the views. */
export const uploads = new UploadQueue({
  send: sendFile,
  forget: async (file) => forgetUpload(fingerprintOf(file)),
  start: async (recording, options) => {
    const asked = readAnalysis(options, recording.kind);
    return (await kinema.analyses.start({ recording_id: recording.id, ...asked })).id;
  },
  explain,
});
