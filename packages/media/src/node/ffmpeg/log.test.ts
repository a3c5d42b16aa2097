import { expect, test } from 'vitest';
import { FfmpegLog } from './log.ts';

const logOf = (...pieces: string[]): FfmpegLog => {
  const log = new FfmpegLog();
  for (const piece of pieces) log.push(piece);
  log.end();
  return log;
};

test('errors are counted and the first is told without addresses, level and path', () => {
  const log = logOf(
    '[h264 @ 0x5581] [error] error while decoding MB 37 24\n[error] Error while dec',
    'oding stream\nfile:/srv/blobs/1 2.mp4: not counted\n',
  );
  expect(log.errors).toBe(2);
  expect(log.first).toBe('error while decoding MB 37 24');
});

test('the path of a file stays out of the message', () => {
  expect(logOf('[error] file:/srv/a b.mp4: Invalid data found when processing input\n').first).toBe(
    'Invalid data found when processing input',
  );
});

test('decoders that were switched off on purpose are no errors', () => {
  expect(logOf("[NULL @ 0x1] [error] Codec (aac) not on whitelist 'h264'\n").errors).toBe(0);
});

test('a full disk is noticed at any level', () => {
  expect(logOf('av_interleaved_write_frame(): No space left on device\n').diskFull).toBe(true);
});

test('a line without an end does not fill the memory and is read when the stream ends', () => {
  const log = logOf('x'.repeat(100_000), '\n[error] last words');
  expect(log.first).toBe('last words');
});
