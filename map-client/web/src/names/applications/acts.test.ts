import { expect, test } from 'vitest';
import type { NameApplication } from '../types';
import { actsFor, fifteenDaysAfter } from './acts';

const application = (part: Partial<NameApplication>) => ({ account: 'officer', steps: [], state: 'submitted', ...part }) as unknown as NameApplication;
const approver = (account: string) => ({ account, roles: ['name-officer', 'approver'] }) as never;
const offered = (...of: Parameters<typeof actsFor>) => actsFor(...of).may.map(({ act }) => act);

test('nobody is offered to decide an application of their own', () => {
  expect(offered(application({}), approver('officer'))).toEqual(['return', 'consult', 'withdraw']);
  expect(actsFor(application({}), approver('officer')).own).toEqual(['approve', 'reject']);
  expect(offered(application({}), approver('head'))).toContain('approve');
});

test('after the approval comes the filing, after the filing the announcement', () => {
  expect(offered(application({ state: 'approved' }), approver('head'))).toEqual(['file']);
  expect(offered(application({ state: 'filed' }), approver('head'))).toEqual(['announce']);
  expect(offered(application({ state: 'announced' }), approver('head'))).toEqual([]);
});

// 2028 is a leap year: 15 days after 20 February is 6 March, in 2027 it is 7 March.
test('fifteen days run over a leap day and over the end of a year', () => {
  expect(fifteenDaysAfter('2028-02-20')).toBe('2028-03-06');
  expect(fifteenDaysAfter('2027-02-20')).toBe('2027-03-07');
  expect(fifteenDaysAfter('2026-12-20')).toBe('2027-01-04');
});
