import type { Account } from '../api/types';

/** The server decides; this only spares people buttons they may not use. An administrator may what every role may. */
const holds = (account: Account | null, role: string) => account !== null && (account.roles.includes(role) || account.roles.includes('administrator'));

export const writesNames = (account: Account | null) => holds(account, 'name-officer');
export const reportsSigns = (account: Account | null) => holds(account, 'surveyor') || holds(account, 'name-officer');
export const decidesNames = (account: Account | null) => holds(account, 'approver');
