import { expect, test } from 'vitest';
import { args } from './args.ts';

test('words are split, and a value stays one word with what touches it', () => {
  const path = '/a folder/b c.mov';
  expect(args`-f mov  -i file:${path} -t ${1.5}`).toEqual(['-f', 'mov', '-i', `file:${path}`, '-t', '1.5']);
});

test('a list stands for its words, and an empty one for none', () => {
  expect(args`-copyts ${['-ss', '3']} ${[]} -an`).toEqual(['-copyts', '-ss', '3', '-an']);
});

test('a value may begin a word and an empty one is kept', () => {
  expect(args`${'a'}=b ${''} c`).toEqual(['a=b', '', 'c']);
});
