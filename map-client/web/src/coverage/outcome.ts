import type { Outcome } from '../address/address';

export const outcomes: Outcome[] = ['met', 'missed', 'unknown'];

export const outcomeOf = (met: boolean | null): Outcome => (met === null ? 'unknown' : met ? 'met' : 'missed');
