import { expect, test } from 'vitest';
import { analysisPath, followPath, recordingPath, replayPath, routeOf } from './route.ts';

const read = (address: string) => {
  const [path, query] = address.split('?', 2);
  return routeOf(path!, query);
};

test('every address that the page makes names its view', () => {
  expect(read('/')).toEqual({ view: 'start' });
  expect(read('/hands')).toEqual({ view: 'hands' });
  expect(read('/steps')).toEqual({ view: 'steps' });
  expect(read('/gait')).toEqual({ view: 'gait' });
  expect(read('/privacy')).toEqual({ view: 'privacy' });
  expect(read('/replay')).toEqual({ view: 'replay', id: undefined, beside: undefined });
  expect(read(replayPath('k1'))).toEqual({ view: 'replay', id: 'k1', beside: undefined });
  expect(read(replayPath('k1', 'k2'))).toEqual({ view: 'replay', id: 'k1', beside: 'k2' });
  expect(read(analysisPath('a1'))).toEqual({ view: 'analysis', id: 'a1' });
  expect(read(followPath())).toEqual({ view: 'follow', id: undefined });
  expect(read(followPath('s1'))).toEqual({ view: 'follow', id: 's1' });
  expect(read(recordingPath('r1'))).toEqual({ view: 'recording', id: 'r1', from: undefined });
  expect(read(recordingPath('r1', 'a1'))).toEqual({ view: 'recording', id: 'r1', from: 'a1' });
});

test('other addresses are unknown, and a slash at the end changes nothing', () => {
  expect(read('/hands/a1')).toEqual({ view: 'unknown' });
  expect(read('/analyses')).toEqual({ view: 'unknown' });
  expect(read('/analyses/a1/b')).toEqual({ view: 'unknown' });
  expect(read('/elsewhere/a1')).toEqual({ view: 'unknown' });
  expect(read('/analyses/a1/')).toEqual({ view: 'analysis', id: 'a1' });
});
