import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import type { Ended } from './kinema.ts';

/** The address that a server prints when it is ready. */
export const printedAddress = (
  child: ChildProcessWithoutNullStreams,
  end: Promise<Ended>,
): Promise<string> => {
  const printed = new Promise<string>((resolve) => {
    let text = '';
    child.stderr.on('data', (chunk: string) => {
      text += chunk;
      const [, found] = /Kinema is at (http:\S+)/.exec(text) ?? [];
      if (found) resolve(found);
    });
  });
  const endedEarly = end.then(({ stderr }) => Promise.reject(new Error(`the server ended: ${stderr}`)));
  return Promise.race([printed, endedEarly]);
};
