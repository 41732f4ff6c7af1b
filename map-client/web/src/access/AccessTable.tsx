import { Segmented, type TableColumnsType } from 'antd';
import { accessLevels, type AccessLevel } from '../address/address';
import { go, useAddress } from '../address/store';
import { byNumber as compare, byText, DivisionTable } from '../divisions/DivisionTable';
import { count, share } from '../words/numbers';
import { t, useLanguage } from '../words/words';
import { colourOf } from './classes';
import { notReached, silent } from './colours';
import { Downloads } from './Downloads';
import { useDivisions, useRun, useShade, type RankedDivision } from './useRun';
import { digits, writeMore } from './write';

const whole = (value: number) => count(Math.round(value));

/** The divisions, the worst served first. */
export default function AccessTable() {
  const language = useLanguage();
  const { scale, values, summary } = useRun();
  const { answer, all, kept, level, classes } = useDivisions();
  const shade = useShade();
  const base = useAddress((a) => a.base);
  const open = useAddress((a) => a.run);
  if (!open || !scale) return <p className="pad quiet">{t('access.noneYet')}</p>;

  const shown = all.filter((row) => kept.has(row.code));
  const rank = new Map(all.map((row, i) => [row.code, i + 1]));
  const colour = (row: RankedDivision) => {
    const value = shade === 'share' ? row.share : shade === 'difference' ? row.difference : row.value;
    return colourOf(value, shade === 'share' || shade === 'difference' ? classes : values) ?? (value !== null && shade !== 'difference' && scale.of === 'cost' ? notReached : silent);
  };
  const figure = { align: 'right' as const, className: 'number' };
  const columns: TableColumnsType<RankedDivision> = [
    { key: 'rank', title: t('access.rank'), width: 84, ...figure, sorter: compare((d) => rank.get(d.code)!), render: (_, d) => rank.get(d.code) },
    { key: 'name', title: t('division.name'), width: 160, ellipsis: true, sorter: byText(language, (d) => d.name), render: (_, d) => <span className="nowrap"><span className="swatch" aria-hidden="true" style={{ background: colour(d) }} /> <button type="button" className="link">{d.name}</button></span> },
    { key: 'code', title: t('division.code'), width: 120, className: 'number', sorter: (a, b) => a.code.localeCompare(b.code), render: (_, d) => d.code },
    { key: 'share', title: t('access.share'), width: 92, ...figure, sorter: compare((d) => d.share), render: (_, d) => share(d.reachedPeople, d.people) },
    ...(base === null ? [] : [{ key: 'difference', title: t('access.differenceIn'), width: 108, ...figure, sorter: compare<RankedDivision>((d) => d.difference), render: (_: unknown, d: RankedDivision) => (d.difference === null ? '—' : writeMore(d.difference)) }]),
    { key: 'value', title: t('access.meanIn', { unit: t(`access.axis.${scale.unit}`) }), width: 120, ...figure, sorter: compare((d) => d.value), render: (_, d) => (d.value === null ? '—' : digits(d.value)) },
    { key: 'people', title: t('access.people'), width: 92, ...figure, sorter: compare((d) => d.people), render: (_, d) => whole(d.people) },
    { key: 'left', title: t('access.peopleLeft'), width: 110, ...figure, sorter: compare((d) => d.people - d.reachedPeople), render: (_, d) => whole(d.people - d.reachedPeople) },
    { key: 'units', title: t('access.units'), width: 92, ...figure, sorter: compare((d) => d.units), render: (_, d) => count(d.units) },
    { key: 'unitsLeft', title: t('access.unitsLeft'), width: 110, ...figure, sorter: compare((d) => d.units - d.reachedUnits), render: (_, d) => count(d.units - d.reachedUnits) },
    ...(summary?.need ? [{ key: 'need', title: t('access.needShare'), width: 110, ...figure, sorter: compare<RankedDivision>((d) => d.needShare), render: (_: unknown, d: RankedDivision) => (d.needShare === null ? '—' : share(d.needShare, 1)) }] : []),
    { key: 'gini', title: t('access.giniShort'), width: 76, ...figure, sorter: compare((d) => d.gini), render: (_, d) => d.gini?.toFixed(3) ?? '—' },
  ];

  return (
    <DivisionTable<RankedDivision>
      answer={answer}
      columns={columns}
      shown={shown}
      width={1056 + (summary?.need ? 110 : 0) + (base === null ? 0 : 108)}
      empty={t('access.noRows')}
      bar={
        <div className="table-bar">
          <Segmented<AccessLevel> size="small" aria-label={t('access.level')} value={level} onChange={(next) => go({ level: next })} options={accessLevels.map((value) => ({ value, label: t(`level.${value}`) }))} />
          <span className="quiet number">{t('access.rows', { count: count(shown.length), all: count(all.length) })}</span>
          <span className="grow" />
          <Downloads rows={shown} />
        </div>
      }
    />
  );
}
