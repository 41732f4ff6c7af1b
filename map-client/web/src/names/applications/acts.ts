import { decidesNames, writesNames } from '../../accounts/roles';
import type { Account } from '../../api/types';
import type { ApplicationState, NameApplication } from '../types';

export type Act = 'return' | 'consult' | 'approve' | 'reject' | 'file' | 'announce' | 'withdraw';
export type ActField = 'decidedOn' | 'document' | 'exemption' | 'note' | 'kind' | 'ends' | 'filedOn' | 'filingNumber' | 'announcedOn';

interface Rule {
  act: Act;
  /** Who may: one who writes, or one who decides. */
  may: (account: Account | null) => boolean;
  from: ApplicationState[];
  /** Nobody decides an application of his own. */
  byAnother?: true;
  required: ActField[];
  optional: ActField[];
  danger?: true;
  /** The step the office is waiting for. */
  next?: true;
}

const before: ApplicationState[] = ['submitted', 'consulting'];

/** What can be done with an application, in the order it is offered; the server keeps the same table. */
export const acts: Rule[] = [
  { act: 'approve', may: decidesNames, from: before, byAnother: true, required: ['decidedOn', 'document'], optional: ['exemption', 'note'], next: true },
  { act: 'file', may: decidesNames, from: ['approved'], required: ['filedOn'], optional: ['filingNumber', 'note'], next: true },
  { act: 'announce', may: decidesNames, from: ['filed'], required: ['announcedOn'], optional: ['note'], next: true },
  { act: 'return', may: decidesNames, from: before, required: ['note'], optional: [] },
  { act: 'consult', may: decidesNames, from: before, required: ['kind', 'ends'], optional: ['note'] },
  { act: 'reject', may: decidesNames, from: before, byAnother: true, required: ['note'], optional: ['document'], danger: true },
  { act: 'withdraw', may: writesNames, from: ['draft', 'returned', ...before], required: [], optional: ['note'], danger: true },
];

const authors = ({ account, steps }: NameApplication) => new Set([account, ...steps.filter(({ act }) => act === 'submit').map((step) => step.account)]);

/** What this account may do now; `own` are acts it may not do because the application is its own. */
export function actsFor(application: NameApplication, account: Account | null): { may: Rule[]; own: Act[] } {
  const open = acts.filter((rule) => rule.from.includes(application.state) && rule.may(account));
  const mine = account !== null && authors(application).has(account.account);
  return { may: open.filter((rule) => !(rule.byAnother && mine)), own: open.filter((rule) => rule.byAnother && mine).map(({ act }) => act) };
}

export const canWrite = (application: NameApplication, account: Account | null) =>
  (application.state === 'draft' || application.state === 'returned') && writesNames(account);

const dayMilliseconds = 86_400_000;

/** Fifteen days after a day (地名管理条例 Arts. 13 and 14); the server moves a last day off to the next working day. */
export const fifteenDaysAfter = (iso: string) => new Date(Date.parse(`${iso}T00:00:00Z`) + 15 * dayMilliseconds).toISOString().slice(0, 10);
