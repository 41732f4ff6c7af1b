// @vitest-environment node
import { createPropertyExpression, isExpression, latest, type StylePropertySpecification } from '@maplibre/maplibre-gl-style-spec';
import { expect, test, vi } from 'vitest';
import expected from '../../../layers.expected.json';
import { parseAddress } from '../address/address';
import { levelAt } from './catalogue';
import { buildStyle } from './style';

vi.stubGlobal('location', { origin: 'http://map.example' });

const at = (desk: string) => buildStyle(parseAddress(`/${desk}`, ''), null);
type Drawn = { id: string; type: string; minzoom?: number; maxzoom?: number; layout?: Record<string, unknown>; paint?: Record<string, unknown> };
const ours = (desk: string) => at(desk).layers as unknown as Drawn[];
const layer = (id: string) => ours('map').find((one) => one.id === id)!;

/** What MapLibre itself makes of a property at a zoom for a thing of a class. */
function valueOf(id: string, part: 'layout' | 'paint', property: string, zoom: number, className = ''): unknown {
  const { type, [part]: properties } = layer(id);
  const value = properties![property];
  if (!isExpression(value)) return value;
  const parsed = createPropertyExpression(value, property, (latest as unknown as Record<string, Record<string, StylePropertySpecification>>)[`${part}_${type}`]![property]!);
  if (parsed.result === 'error') throw new Error(parsed.value.map((one) => one.message).join('; '));
  return parsed.value.evaluate({ zoom }, { type: 2, properties: { class: className, name: 'name' } } as never);
}

const property: Record<string, ['layout' | 'paint', string]> = {
  'line width': ['paint', 'line-width'],
  'circle size': ['paint', 'circle-radius'],
  'symbol size': ['layout', 'text-size'],
  'facility size': ['layout', 'icon-size'],
};
const where = (id: string, what: string) => property[`${id === 'facility' ? id : layer(id).type} ${what}`]!;

test.each(expected.drawn)('at zoom $zoom the desk $desk draws what the table says', ({ zoom, desk, layers }) => {
  const drawn = ours(desk).filter((one) => one.layout?.['visibility'] === 'visible' && zoom >= (one.minzoom ?? 0) && zoom < (one.maxzoom ?? 24));
  expect(drawn.map((one) => one.id)).toEqual(layers);
});

test.each(expected.levels)('a click at zoom $zoom means a $level', ({ zoom, level }) => {
  expect(levelAt(zoom)).toBe(level);
});

test.each(expected.values)('$layer has $what $value at zoom $zoom', ({ layer: id, what, zoom, value, class: className }) => {
  expect(valueOf(id, ...where(id, what), zoom, className)).toBeCloseTo(value, 5);
});

test.each(expected.colours)('$layer $class is $colour', ({ layer: id, class: className, colour }) => {
  const given = valueOf(id, 'paint', layer(id).type === 'circle' ? 'circle-color' : 'line-color', 14, className);
  expect(typeof given === 'string' ? given : hex(given as { r: number; g: number; b: number })).toBe(colour);
});

test.each(expected.labels)('at zoom $zoom a facility says $facility', ({ zoom, facility }) => {
  expect(String(valueOf('facility', 'layout', 'text-field', zoom))).toBe(facility ?? '');
});

const hex = ({ r, g, b }: { r: number; g: number; b: number }) => '#' + [r, g, b].map((one) => Math.round(one * 255).toString(16).padStart(2, '0')).join('');
