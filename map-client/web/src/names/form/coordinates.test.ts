import { expect, test } from 'vitest';
import { areaSquareMetres, lengthMetres, readCoordinates, writeCoordinates } from './coordinates';

test('one pair is a point, more are a line, or an area where that is meant', () => {
  expect(readCoordinates('112.5, 28.2', 'line')).toEqual({ type: 'Point', coordinates: [112.5, 28.2] });
  expect(readCoordinates('112.5,28.2; 112.6，28.3', 'line')).toEqual({ type: 'LineString', coordinates: [[112.5, 28.2], [112.6, 28.3]] });
  expect(readCoordinates('0 0; 1 0; 1 1', 'area')).toEqual({ type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] });
});

test('what is not pairs on the earth is refused', () => {
  for (const text of ['', '112.5', 'here', '200, 10', '28.2, 112.5; 1']) expect(readCoordinates(text, 'line')).toBeNull();
});

test('a shape written down reads back the same', () => {
  const line: GeoJSON.Geometry = { type: 'LineString', coordinates: [[112.5, 28.2], [112.6, 28.3]] };
  expect(readCoordinates(writeCoordinates(line), 'line')).toEqual(line);
});

// One degree of a great circle of the mean sphere is 111,195 m (IUGG mean radius R1); a degree square on the equator is 12,364 km² (Snyder 1987, by the zone formula).
test('a degree is a degree', () => {
  expect(lengthMetres({ type: 'LineString', coordinates: [[0, 0], [1, 0]] })).toBeCloseTo(111_195, -1);
  expect(areaSquareMetres({ type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]] }) / 1e6).toBeCloseTo(12_364, -1);
});
