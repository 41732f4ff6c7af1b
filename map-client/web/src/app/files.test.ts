import { expect, test } from 'vitest';
import { cell, csv } from './files';

// RFC 4180, section 2, rules 6 and 7.
test('commas, quotes and line breaks are quoted, quotes doubled', () => {
  expect(cell('a,b')).toBe('"a,b"');
  expect(cell('he said "no"')).toBe('"he said ""no"""');
  expect(cell('two\nlines')).toBe('"two\nlines"');
});

test('a name that looks like a formula stays a text, a negative number stays a number', () => {
  expect(cell('=HYPERLINK("x")')).toBe('"\'=HYPERLINK(""x"")"');
  expect(cell(-5)).toBe('-5');
});

test('nothing is an empty cell and zero is not nothing', () => {
  expect(csv([[null, undefined, 0]])).toBe('\uFEFF,,0\r\n');
});
