import { randomUUID } from 'node:crypto';
import { constants, cpSync, renameSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import type { Answer, Place, Question } from './messages.ts';

const { folder, image } = workerData as Place;

/**
 * Puts the image in place in one step, so that a start that is cut off leaves no half of it. It is a thousand small files,
 * which are copied ten times as fast by one call as by one each.
 */
const placeImage = (from: string): void => {
  const arriving = `${folder}.${randomUUID()}`;
  cpSync(from, arriving, { recursive: true, mode: constants.COPYFILE_FICLONE });
  renameSync(arriving, folder);
};

if (image !== undefined) placeImage(image);

/** The one session of the embedded database, in a thread of its own: a query would hold up all that it shares one with. */
const database = await PGlite.create({ dataDir: folder });

const failure = (error: unknown): NonNullable<Answer['error']> => {
  const { message, code, constraint, severity } = error as Error & {
    code?: string;
    constraint?: string;
    severity?: string;
  };
  return { message, code, constraint, isOver: severity === 'PANIC' || severity === 'FATAL' };
};

const answer = async ({ id, text, parameters }: Question): Promise<Answer> => {
  try {
    if (parameters.length > 0) {
      const { rows, affectedRows } = await database.query(text, [...parameters]);
      return { id, rows, affectedRows };
    }
    // Without parameters it may be several statements.
    const last = (await database.exec(text)).at(-1);
    return { id, rows: last?.rows ?? [], affectedRows: last?.affectedRows };
  } catch (error) {
    return { id, error: failure(error) };
  }
};

parentPort!.on('message', (question: Question | 'close') => {
  if (question === 'close') {
    void database.close().finally(() => parentPort!.close());
    return;
  }
  void answer(question).then((reply) => parentPort!.postMessage(reply, []));
});
parentPort!.postMessage('open', []);
