import { amount } from '../words/numbers';
import { t } from '../words/words';
import type { Scale } from './measure';

/** Scores of access are small fractions: they are written in three significant figures. */
export const digits = (value: number) => (Math.abs(value) >= 10 ? amount(Math.round(value * 10) / 10) : String(Number(value.toPrecision(3))));

export const writeValue = (value: number | null | undefined, { unit }: Scale) => (value == null ? '—' : t(`access.unit.${unit}`, { value: digits(value) }));

/** A difference of shares in percentage points, with its sign; the unit stands in the head of the column or the legend. */
export const writeMore = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${amount(Math.round(Math.abs(value) * 1000) / 10)}`;
