import { catalogue } from '../map/catalogue';
import type { Reason } from './types';

/** One hue for those not reached; grey where there is nobody to reach. */
export const reasonColours: Record<Reason, string> = {
  'beyond-limit': catalogue.colours.missed,
  'no-capacity': '#f4bd93',
  'off-network': '#8f4512',
  'no-demand': catalogue.colours.unknown,
};
export const notReached = catalogue.colours.missed;
/** Where a run has nothing to say. */
export const silent = '#dfe2e4';
