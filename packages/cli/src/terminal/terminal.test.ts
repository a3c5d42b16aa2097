import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { OutputClosed, fitLine, processTerminal } from './terminal.ts';

/** A stream that looks like a terminal's and keeps what is written. */
const recorder = (isTTY: boolean, failure?: NodeJS.ErrnoException) => {
  const written: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _, done) => {
      written.push(chunk.toString());
      done(failure);
    },
  });
  return { stream: Object.assign(stream, { isTTY, columns: 20 }), written };
};

const failed = (code: string): NodeJS.ErrnoException => Object.assign(new Error(code), { code });

describe('processTerminal', () => {
  test('takes the status line away while other text is written, and puts it back', async () => {
    const out = recorder(true);
    const errors = recorder(true);
    const terminal = processTerminal({ stdout: out.stream, stderr: errors.stream });
    terminal.status('working');
    terminal.say('a line');
    await terminal.print('result\n');
    terminal.status('');
    const erase = '\r\u001B[2K';
    expect(errors.written).toEqual(['working', erase, 'a line\n', 'working', erase, 'working', erase]);
    expect(out.written).toEqual(['result\n']);
  });

  test('shows no status where standard error is not a terminal', () => {
    const errors = recorder(false);
    const terminal = processTerminal({ stdout: recorder(true).stream, stderr: errors.stream });
    terminal.status('working');
    terminal.say('a line');
    expect(errors.written).toEqual(['a line\n']);
  });

  test('tells a closed reader from a full disk', async () => {
    const print = (code: string): Promise<void> =>
      processTerminal({ stdout: recorder(false, failed(code)).stream, stderr: recorder(false).stream }).print(
        'x',
      );
    await expect(print('EPIPE')).rejects.toThrow(OutputClosed);
    await expect(print('ENOSPC')).rejects.toMatchObject({ code: 'disk_full' });
    await expect(print('EIO')).rejects.toThrow('EIO');
  });
});

test('fitLine cuts what would wrap', () => {
  expect(fitLine('short', 20)).toBe('short');
  expect(fitLine('x'.repeat(40), 20)).toHaveLength(19);
});
