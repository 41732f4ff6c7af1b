import type { PlaceName, Sign, SignState } from '../types';

export const signStates = ['planned', 'made', 'installed', 'damaged', 'removed'] as const satisfies SignState[];
/** What a list can be narrowed to: a state, or what hangs under a name that stands no more. */
export const signFilters = ['outdated', ...signStates] as const;

const onward: Record<SignState, SignState[]> = {
  planned: ['made', 'installed', 'removed'],
  made: ['installed', 'removed'],
  installed: ['damaged', 'removed'],
  damaged: ['installed', 'made', 'removed'],
  removed: [],
};

/** Where a sign can go from here. A surveyor reports what hangs and what is damaged; all else is the name officer's. */
export const nextStates = (state: SignState, officer: boolean): SignState[] => onward[state].filter((one) => officer || one === 'installed' || one === 'damaged');

/** A sign that is planned or made is written anew with the name as it stands. */
export const isWritten = (state: SignState) => state === 'planned' || state === 'made';

export const isPlain = (sign: Sign, name: PlaceName) => sign.romanization === name.plain && name.plain !== name.toned;
