// @vitest-environment node
import { expect, test } from 'vitest';
import { formatSift, keepsDivision, parseSift } from './sift';

const minutes = { of: 'cost', smallIsGood: true, unit: 'minutes' } as const;
const row = { code: '430124', name: '', level: 'county' as const, parentCode: null, people: 100, reachedPeople: 60, share: 0.6, units: 10, reachedUnits: 6, meanAccess: null, meanCost: 18, gini: null, capacity: null, needShare: null };

test('a sift written and read again is the same', () => {
  for (const text of ['share:0.2,0.4', 'value:0,12.5', 'value:30,', 'difference:-0.2,-0.1', 'reason:beyond-limit']) expect(formatSift(parseSift(text)!)).toBe(text);
});

test('what cannot be read sifts nothing', () => {
  for (const text of [null, '', 'value:', 'value:a,b', 'value:9,1', 'value:,5', 'value:5', 'value:1,2,3', 'reason:weather', 'colour:1,2']) expect(parseSift(text)).toBeNull();
});

test('a division stays by its own mean, and its limit is its own', () => {
  expect(keepsDivision(parseSift('value:12,18'), row, minutes)).toBe(true);
  expect(keepsDivision(parseSift('value:18,24'), row, minutes)).toBe(false);
  expect(keepsDivision(parseSift('share:0.4,0.6'), row, minutes)).toBe(true);
  expect(keepsDivision(null, row, minutes)).toBe(true);
});

test('where somebody is not reached a division stays under any reason', () => {
  expect(keepsDivision(parseSift('reason:beyond-limit'), row, minutes)).toBe(true);
  expect(keepsDivision(parseSift('reason:beyond-limit'), { ...row, reachedPeople: 100, reachedUnits: 10 }, minutes)).toBe(false);
});
