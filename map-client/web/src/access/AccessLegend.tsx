import { Segmented } from 'antd';
import { shades } from '../address/address';
import { go, useAddress } from '../address/store';
import { count, share } from '../words/numbers';
import { t } from '../words/words';
import { inside, type Class } from './classes';
import { notReached, reasonColours } from './colours';
import { formatSift } from './sift';
import { pointsOnlyCloseBy } from './usePointLayer';
import { useDivisions, useRun, useShade } from './useRun';
import { digits, writeMore } from './write';

export interface LegendRow {
  colour: string;
  label: string;
  sift: string;
  /** Null where it is not known. */
  count: number | null;
}

/** The classes the map is coloured in; each is a filter for map, charts and table. */
export function useLegendRows(): LegendRow[] {
  const shade = useShade();
  const { summary, scale, values } = useRun();
  const { all, classes } = useDivisions();
  if (!summary || !scale) return [];
  const written = (value: number) => (shade === 'share' ? share(value, 1) : shade === 'difference' ? writeMore(value) : digits(value));
  const counted = ({ from, to }: Pick<Class, 'from' | 'to'>) => {
    if (shade === 'points') return summary.histogram.filter((bin) => bin.to !== null && bin.from >= from - 1e-9 && bin.to <= to + 1e-9).reduce((sum, bin) => sum + bin.units, 0);
    return all.filter((row) => { const value = shade === 'share' ? row.share : shade === 'difference' ? row.difference : row.value; return value !== null && inside(value, { from, to }); }).length;
  };
  // Whoever is not reached has a score too, of nought, and is coloured and counted by its reason.
  const countable = shade !== 'points' || scale.of === 'cost';
  const rows: LegendRow[] = classes.map(({ from, to, colour }) => ({
    colour, label: shade === 'difference' && from < 0 && to > 0 ? t('access.difference.none') : `${written(from)} – ${written(to)}`, sift: formatSift({ by: shade === 'share' || shade === 'difference' ? shade : 'value', from, to }), count: countable ? counted({ from, to }) : null,
  }));
  if (shade === 'points') for (const one of summary.reasons) rows.push({ colour: reasonColours[one.reason], label: t(`access.reason.${one.reason}`), sift: formatSift({ by: 'reason', reason: one.reason }), count: one.units });
  const limit = values.at(-1)?.to;
  if (shade === 'value' && scale.of === 'cost' && limit !== undefined) rows.push({ colour: notReached, label: t('access.beyond'), sift: formatSift({ by: 'value', from: limit, to: Infinity }), count: counted({ from: limit, to: Infinity }) });
  return rows;
}

export function useLegendTitle(): string {
  const shade = useShade();
  const { scale } = useRun();
  if (shade === 'difference') return t('access.legend.difference');
  if (shade === 'share' || !scale) return t('access.legend.share');
  return t(scale.of === 'cost' ? 'access.legend.cost' : 'access.legend.access', { unit: t(`access.axis.${scale.unit}`) });
}

export default function AccessLegend() {
  const shade = useShade();
  const base = useAddress((a) => a.base);
  const sifted = useAddress((a) => a.sift);
  const level = useAddress((a) => a.level);
  const { summary } = useRun();
  const rows = useLegendRows();
  const title = useLegendTitle();
  if (!summary) return null;
  return (
    <div className="access-legend">
      <Segmented size="small" block={base === null} aria-label={t('access.shade')} value={shade} onChange={(next) => go({ shade: next, sift: null })} options={shades.filter((value) => base !== null || value !== 'difference').map((value) => ({ value, label: t(`access.shade.${value}`) }))} />
      <div className="quiet">{title} · {shade === 'points' ? t('access.units') : t(`level.${level}`)}</div>
      {shade === 'points' && pointsOnlyCloseBy(summary.units.total) && <div className="quiet">{t('access.closer')}</div>}
      <ul className="legend-list">
        {rows.map((row) => (
          <li key={row.sift}>
            <button type="button" className="legend-row" aria-pressed={sifted === row.sift} onClick={() => go({ sift: sifted === row.sift ? null : row.sift })}>
              <span className="swatch" aria-hidden="true" style={{ background: row.colour }} />
              <span className="legend-name number">{row.label}</span>
              <span className="legend-count">{row.count === null ? '' : count(row.count)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
