import { expect, test } from 'vitest';
import { alignRows, parseSeat, parseShape } from './changeKinds';

// The example of the law: in 2017 宁乡县 430124 became 宁乡市 430182.
test('an upgrade begins with the old code and name, ready to be typed over', () => {
  const ningxiang = { code: '430124', name: '宁乡县', parentCode: '430100' };
  expect(alignRows('upgrade', [ningxiang], [])).toEqual([{ code: '430124', name: '宁乡县', parentCode: '430100' }]);
  expect(alignRows('upgrade', [ningxiang], [{ code: '430182', name: '宁乡市' }])).toEqual([{ code: '430182', name: '宁乡市', parentCode: '430100' }]);
});

test('a split leads to at least two, an abolition to none', () => {
  expect(alignRows('split', [{ code: '1', name: 'a' }], [{ code: '2' }])).toEqual([{ code: '2' }, {}]);
  expect(alignRows('abolish', [{ code: '1', name: 'a' }], [{ code: '2' }])).toEqual([]);
});

test('a seat is longitude then latitude', () => {
  expect(parseSeat('112.55, 28.25')).toEqual([112.55, 28.25]);
  expect(parseSeat('28.25，112.55')).toBeNull();
});

test('a shape may come bare, as a feature or in a collection, but must be a polygon', () => {
  const polygon = { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] };
  expect(parseShape(JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry: polygon }] }))).toEqual(polygon);
  expect(parseShape('{"type":"Point","coordinates":[0,0]}')).toBeNull();
  expect(parseShape('not json')).toBeNull();
});
