import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import type { Answer, Question } from './messages.ts';

/** The one session of the embedded database, in a thread of its own: a query would hold up all that it shares one with. */
const database = await PGlite.create({ dataDir: workerData as string });

const failure = (error: unknown): NonNullable<Answer['error']> => {
  const { message, code, constraint } = error as { message: string; code?: string; constraint?: string };
  return { message, code, constraint };
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
