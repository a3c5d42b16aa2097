import { KinemaApiError } from '@kinema/client';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import { readAnalysis } from '../start/options.ts';
import { fingerprintOf } from './memory.ts';
import { forgetUpload, sendFile, uploadMemory } from './send.ts';
import { UploadQueue } from './upload-queue.ts';

/** Refusals that end once the person has signed in, made room, or let the other sender of the file end. */
const endings: readonly string[] = ['key_needed', 'key_wrong', 'quota_exceeded', 'upload_elsewhere'];

const explainUpload = (error: unknown): Failure => {
  const failure = explain(error);
  const mayEnd = error instanceof KinemaApiError && endings.includes(error.problem.code);
  return mayEnd ? { ...failure, mayPass: true } : failure;
};

/** The queue of this page; it outlives the views. */
export const uploads = new UploadQueue({
  remember: (files) => uploadMemory.addWaiting(files),
  send: sendFile,
  forget: async (file) => forgetUpload(fingerprintOf(file)),
  start: async (recording, options) => {
    const asked = readAnalysis(options, recording.kind);
    return (await kinema.analyses.start({ recording_id: recording.id, ...asked })).id;
  },
  explain: explainUpload,
});
