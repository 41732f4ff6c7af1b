import type { Outcome } from '../address/address';

export { outcomes } from '../address/address';

/** What cannot be judged is told apart from what the standard does not bind. */
export const outcomeOf = ({ met, applies = true }: { met: boolean | null; applies?: boolean }): Outcome =>
  !applies ? 'not-applicable' : met === null ? 'unknown' : met ? 'met' : 'missed';
