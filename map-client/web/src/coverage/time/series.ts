import type { EvaluatedIndicator, EvaluatedPoint, EvaluatedStandard } from '../../api/types';

/** The point of the day looked at: the last that was judged. */
export const latest = (indicator: EvaluatedIndicator): EvaluatedPoint | null => indicator.series.findLast((point) => point.light !== null) ?? null;

/** What the plan asks by that day, or at its end where it names nothing so early. */
export const asked = (indicator: EvaluatedIndicator): EvaluatedPoint | null => {
  const now = latest(indicator);
  return now && now.target !== null ? now : (indicator.series.findLast((point) => point.target !== null) ?? null);
};

/** The indicator that gave the standard its light. */
export const leading = (standard: EvaluatedStandard): EvaluatedIndicator | null =>
  standard.indicators.find((one) => one.light === standard.light) ?? standard.indicators[0] ?? null;

export interface Spark {
  actual: string;
  target: string;
}

/** Two polylines in a box of that size, on one scale. */
export function spark(indicator: EvaluatedIndicator, width: number, height: number): Spark {
  const values = indicator.series.flatMap((p) => [p.actual, p.target]).filter((v): v is number => v !== null);
  const least = Math.min(...values);
  const span = Math.max(...values) - least || 1;
  const last = indicator.series.length - 1 || 1;
  const line = (of: (point: EvaluatedPoint) => number | null) =>
    indicator.series
      .map((point, i) => ({ value: of(point), x: (i * (width - 4)) / last + 2 }))
      .filter((p): p is { value: number; x: number } => p.value !== null)
      .map(({ value, x }) => `${x.toFixed(1)},${(height - 3 - ((value - least) / span) * (height - 6)).toFixed(1)}`)
      .join(' ');
  return { actual: line((p) => p.actual), target: line((p) => p.target) };
}
