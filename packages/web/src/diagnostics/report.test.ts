import { KinemaError } from '@kinema/motion/errors';
import { expect, test } from 'vitest';
import { errorReport } from './report.ts';

const withStack = (stack: string): Error => Object.assign(new TypeError('walk of Anna.csv: bad'), { stack });

test.each([
  [
    'Chromium and Safari from 2025',
    'TypeError: walk of Anna.csv: bad\n    at read (https://clinic.example/pose/assets/StepsPage-a1.js:3:14)\n    at https://clinic.example/pose/assets/index-b2.js:1:2\n    at Anna (blob:https://clinic.example/1234:1:1)',
    ['read assets/StepsPage-a1.js:3:14', 'assets/index-b2.js:1:2'],
  ],
  [
    'Firefox',
    'read@https://clinic.example/assets/StepsPage-a1.js:3:14\n@https://clinic.example/assets/index-b2.js:1:2\n',
    ['read assets/StepsPage-a1.js:3:14', 'assets/index-b2.js:1:2'],
  ],
])(
  'of an error in %s only its name and places in the files of the page are told',
  (_browser, stack, places) => {
    const report = errorReport(withStack(stack));
    expect(report).toEqual({ kind: 'error', name: 'TypeError', stack: places });
    expect(JSON.stringify(report)).not.toMatch(/Anna|clinic/);
  },
);

test('an error of the catalogue is told by its code, and what is thrown and no error by its type', () => {
  expect(errorReport(new KinemaError('file_empty', { file: 'Anna.csv' })).name).toBe('file_empty');
  expect(errorReport('words of Anna')).toEqual({ kind: 'error', name: 'string', stack: [] });
});
