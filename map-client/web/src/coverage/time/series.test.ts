import { expect, test } from 'vitest';
import type { EvaluatedIndicator, EvaluatedPoint } from '../../api/types';
import { asked, latest, spark } from './series';

const point = (year: number, target: number | null, actual: number | null, light: EvaluatedPoint['light']): EvaluatedPoint => ({
  year, day: `${year}-12-31`, target, targetKind: target === null ? null : 'stated', actual, light, reason: null,
});
const indicator = (series: EvaluatedPoint[]): EvaluatedIndicator => ({
  title: { zh: '', en: '' }, level: 'county', unit: 'percent', above: false, startKnown: false, source: null, light: 'red', forecast: null, series,
});

test('the latest point is the last that was judged, and the base day is not', () => {
  expect(latest(indicator([point(2020, null, 50, null), point(2021, 60, 55, 'red'), point(2022, 70, null, null)]))?.year).toBe(2021);
  expect(latest(indicator([point(2020, null, 50, null)]))).toBeNull();
});

test('without a target of its own a year is held to the last one', () => {
  expect(asked(indicator([point(2021, null, 55, 'red'), point(2025, 100, null, null)]))?.target).toBe(100);
  expect(asked(indicator([point(2021, 60, 55, 'red'), point(2025, 100, null, null)]))?.target).toBe(60);
});

test('actual and target share a scale, and years without a figure are left out', () => {
  // From 0 to 100 over 20 high with a rim of 3: 0 lies at 17, 50 at 10, 100 at 3; three years over 24 wide at 2, 12 and 22.
  const lines = spark(indicator([point(2020, 0, 0, null), point(2021, null, 50, 'red'), point(2022, 100, null, null)]), 24, 20);
  expect(lines).toEqual({ actual: '2.0,17.0 12.0,10.0', target: '2.0,17.0 22.0,3.0' });
});
