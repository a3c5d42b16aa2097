import { KinemaError } from '@kinema/motion/errors';
import { describe, expect, test } from 'vitest';
import { failureLine, failureStatus } from './failure.ts';

describe('failureLine', () => {
  test('says what is wrong with the input and what to do', () => {
    expect(failureLine(new KinemaError('media_no_video', { file: 'a.mp4' }))).toBe(
      'kinema: a.mp4 has no video track. Use a file that holds pictures, not only sound.',
    );
  });

  test('stays one line when the reason has several', () => {
    const line = failureLine(new KinemaError('media_damaged', { file: 'a.mp4', reason: 'one\n two\nthree' }));
    expect(line).toContain('one two three.');
    expect(line).not.toContain('\n');
  });

  test('an unexpected error is told as a fault of Kinema and has status 1', () => {
    const error = new TypeError('x is undefined');
    expect(failureLine(error).split('\n')[0]).toBe(
      'kinema: something went wrong inside Kinema: x is undefined.',
    );
    expect(failureLine(error)).toContain('failure.test.ts');
    expect(failureStatus(error)).toBe(1);
    expect(failureStatus(new KinemaError('file_empty', { file: 'a' }))).toBe(2);
  });
});
