import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { KinemaError } from '@kinema/motion';
import type { Kysely } from 'kysely';
import type { Artefacts, Blobs } from '../blobs/index.ts';
import type { Tables } from '../database/index.ts';
import { recordingOf } from '../recordings/index.ts';
import type { AnalysisKind, StepProgress, Tools } from './kind.ts';
import { LeaseLost, type Claim } from './queue.ts';

export interface StepSources {
  readonly db: Kysely<Tables>;
  readonly blobs: Blobs;
  readonly artefacts: Artefacts;
  readonly tools: Tools;
  readonly kinds: Readonly<Record<string, AnalysisKind>>;
  /** Where results take shape. */
  readonly scratch: string;
}

interface StepRun {
  readonly signal: AbortSignal;
  readonly report: (progress: StepProgress) => void;
  /** Takes the file of the result. */
  readonly complete: (path: string) => Promise<void>;
}

/** Does a step: brings its files to this machine, lets the kind work, and hands the result over. */
export const runStep = async (
  claim: Claim,
  { db, blobs, artefacts, tools, kinds, scratch }: StepSources,
  { signal, report, complete }: StepRun,
): Promise<void> => {
  const { recordingId, analysisId } = claim;
  const work = kinds[claim.kind]?.works[claim.work];
  if (!work) throw new TypeError(`there is no work ${claim.work} of analyses ${claim.kind}`);
  const row = await db.selectFrom('recordings').selectAll().where('id', '=', recordingId).executeTakeFirst();
  // Deleted, and with it the step.
  if (!row) throw new LeaseLost();
  const recording = recordingOf(row);
  const out = join(scratch, randomUUID());
  await using files = new AsyncDisposableStack();
  files.defer(async () => rm(out, { force: true }));

  const media = async (): Promise<string> => {
    const file = await blobs.open(recording.sha256).catch((cause: unknown) => {
      if (cause instanceof KinemaError && cause.code === 'file_vanished')
        throw new KinemaError('file_vanished', { file: recording.file_name }, { cause });
      throw cause;
    });
    return files.use(file).path;
  };
  const needed = async (name: string): Promise<string> => {
    const { key } = await db
      .selectFrom('steps')
      .select('key')
      .where('analysis_id', '=', analysisId)
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
    const file = await artefacts.find({ recordingId, key });
    if (!file) throw new KinemaError('file_vanished', { file: `the result of ${name}` });
    return files.use(file).path;
  };
  const needs: string[] = [];
  for (const name of claim.needs) needs.push(await needed(name));
  await work({ input: claim.input, recording, media, needs, out, report, signal, tools });
  await complete(out);
};
