import { writeDay } from '../../words/days';
import { t } from '../../words/words';
import type { Deadlines } from '../types';

/** The period now open, counted in days: 还剩 3 天, 今天到期, 逾期 2 天. */
export function deadlineText({ daysLeft }: Deadlines): string | null {
  if (daysLeft === null) return null;
  if (daysLeft < 0) return t('deadline.late', { days: -daysLeft });
  return daysLeft === 0 ? t('deadline.today') : t('deadline.left', { days: daysLeft });
}

export const soonDays = 5;
export const deadlineClass = ({ daysLeft, late }: Deadlines) => (late ? 'deadline deadline-late' : daysLeft !== null && daysLeft <= soonDays ? 'deadline deadline-soon' : 'deadline');

export function deadlineDays({ fileBy, announceBy, weekendsOnly }: Deadlines): string {
  const said = [fileBy && t('deadline.fileBy', { day: writeDay(fileBy) }), announceBy && t('deadline.announceBy', { day: writeDay(announceBy) }), weekendsOnly && t('deadline.weekendsOnly')];
  return said.filter(Boolean).join(' · ');
}
