import type { Light } from '../../api/types';
import { catalogue } from '../../map/catalogue';
import { t } from '../../words/words';

/** Those of the map, as in the reports. */
export const lightColours: Record<Light, string> = {
  green: catalogue.colours.met,
  amber: catalogue.colours.near,
  red: catalogue.colours.missed,
  grey: catalogue.colours.unknown,
};

const shapes: Record<Light, string> = {
  green: 'M1 6a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z',
  amber: 'M6 1l5 9h-10z',
  red: 'M1.75 1.75h8.5v8.5h-8.5z',
  grey: 'M1 4.5h10v3h-10z',
};

/** A light with a shape of its own, so that it is told apart without its colour. */
export const LightMark = ({ light, named = false }: { light: Light; named?: boolean }) => (
  <svg className="light-mark" viewBox="0 0 12 12" {...(named ? { role: 'img', 'aria-label': t(`light.${light}`) } : { 'aria-hidden': true })}>
    <path d={shapes[light]} fill={lightColours[light]} stroke="#1d2327" strokeWidth="0.6" />
  </svg>
);
