import { currentLanguage, t } from './words';

export const count = (value: number) => value.toLocaleString(currentLanguage());

export function squareKilometres(value: number | null | undefined): string {
  if (value == null) return '—';
  const digits = value < 1 ? 3 : value < 100 ? 2 : 0;
  return `${value.toLocaleString(currentLanguage(), { maximumFractionDigits: digits, minimumFractionDigits: digits })} km²`;
}

export const people = (value: number | null | undefined) => (value == null ? '—' : t('unit.people', { count: count(value) }));

export const share = (part: number, whole: number) =>
  whole === 0 ? '—' : (part / whole).toLocaleString(currentLanguage(), { style: 'percent', maximumFractionDigits: 1 });

/** A figure of an assessment, in the unit the server names. */
export const figure = (value: number | null | undefined, unit: string | null | undefined) =>
  value != null && unit === 'percent' ? `${amount(value)} %` : amount(value);

/** A number of a standard: whole when it is, two places when it is not. */
export const amount = (value: number | null | undefined) =>
  value == null ? '—' : value.toLocaleString(currentLanguage(), { maximumFractionDigits: 2 });
