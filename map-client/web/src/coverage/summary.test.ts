import { expect, test } from 'vitest';
import type { DivisionResult } from '../api/types';
import { byCounty, shareMet } from './summary';

const east = { code: '990102', name: '东区' };
const west = { code: '990103', name: '西区' };
const village = (code: string, county: typeof east | null, met: boolean | null): DivisionResult => ({ code, name: code, level: county ? 'village' : 'county', county, met, applies: true, unit: null, have: null, need: null, reason: null, people: null });

// Counted by hand: east 1 of 2 answered, west 0 of 1.
test('the county with the smaller share met stands first, and the unanswered do not weigh', () => {
  const shares = byCounty([village('a', east, true), village('b', east, false), village('c', east, null), village('d', west, false)]);
  expect(shares).toEqual([
    { ...west, met: 0, missed: 1, unknown: 0 },
    { ...east, met: 1, missed: 1, unknown: 1 },
  ]);
  expect(shareMet(shares[1]!)).toBe(0.5);
});

test('a county that is itself assessed stands for itself', () => {
  expect(byCounty([village('990102', null, true)])).toEqual([{ code: '990102', name: '990102', met: 1, missed: 0, unknown: 0 }]);
});

test('the city itself is no county', () => {
  expect(byCounty([{ ...village('990100', null, false), level: 'prefecture' }, village('a', east, true)])).toEqual([{ ...east, met: 1, missed: 0, unknown: 0 }]);
});

test('what a standard does not bind is in no share', () => {
  expect(byCounty([{ ...village('a', east, null), applies: false }])).toEqual([]);
});
