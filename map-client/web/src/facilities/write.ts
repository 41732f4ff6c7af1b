import type { Facility } from '../api/types';

/** The derived place of a facility, county to village, as it is said. */
export const placeOf = (facility: Facility) =>
  (facility.divisions ?? [])
    .filter(({ level }) => level !== 'province' && level !== 'prefecture')
    .map(({ name }) => name)
    .join(' ');

/** RFC 7946; CGCS2000 is close enough to WGS 84 to be served as it. */
export const asCollection = (facilities: Facility[]): GeoJSON.FeatureCollection => ({
  type: 'FeatureCollection',
  features: facilities.map(({ id, location, attributes, divisions, ...rest }) => ({
    type: 'Feature',
    id,
    geometry: { type: 'Point', coordinates: location },
    properties: { ...rest, ...attributes, divisionCode: divisions?.at(-1)?.code ?? null },
  })),
});
