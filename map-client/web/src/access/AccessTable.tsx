import { Segmented, Table, type TableColumnsType } from 'antd';
import { accessLevels, type AccessLevel } from '../address/address';
import { go, useAddress } from '../address/store';
import { useHeight } from '../app/useHeight';
import { useShownRow } from '../app/useShownRow';
import { Waiting } from '../app/Waiting';
import { useDivisionRows } from '../divisions/useDivisionRows';
import { count, share } from '../words/numbers';
import { t, useLanguage } from '../words/words';
import { colourOf } from './classes';
import { notReached, silent } from './colours';
import { Downloads } from './Downloads';
import { useDivisions, useRun, useShade, type RankedDivision } from './useRun';
import { digits, writeMore } from './write';

const whole = (value: number) => count(Math.round(value));
const compare = (of: (row: RankedDivision) => number | null) => (a: RankedDivision, b: RankedDivision) => (of(a) ?? -Infinity) - (of(b) ?? -Infinity);

/** The divisions, the worst served first. */
export default function AccessTable() {
  const language = useLanguage();
  const { scale, values } = useRun();
  const { answer, all, kept, level, classes } = useDivisions();
  const shade = useShade();
  const base = useAddress((a) => a.base);
  const open = useAddress((a) => a.run);
  const { selected, rows } = useDivisionRows();
  const [box, height] = useHeight();
  const table = useShownRow(selected, height > 0);
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
    { key: 'name', title: t('division.name'), width: 160, ellipsis: true, sorter: (a, b) => a.name.localeCompare(b.name, language), render: (_, d) => <span className="nowrap"><span className="swatch" aria-hidden="true" style={{ background: colour(d) }} /> <button type="button" className="link">{d.name}</button></span> },
    { key: 'code', title: t('division.code'), width: 120, className: 'number', sorter: (a, b) => a.code.localeCompare(b.code), render: (_, d) => d.code },
    { key: 'share', title: t('access.share'), width: 92, ...figure, sorter: compare((d) => d.share), render: (_, d) => share(d.reachedPeople, d.people) },
    ...(base === null ? [] : [{ key: 'difference', title: t('access.differenceIn'), width: 108, ...figure, sorter: compare((d) => d.difference), render: (_: unknown, d: RankedDivision) => (d.difference === null ? '—' : writeMore(d.difference)) }]),
    { key: 'value', title: t('access.meanIn', { unit: t(`access.axis.${scale.unit}`) }), width: 120, ...figure, sorter: compare((d) => d.value), render: (_, d) => (d.value === null ? '—' : digits(d.value)) },
    { key: 'people', title: t('access.people'), width: 92, ...figure, sorter: compare((d) => d.people), render: (_, d) => whole(d.people) },
    { key: 'left', title: t('access.peopleLeft'), width: 110, ...figure, sorter: compare((d) => d.people - d.reachedPeople), render: (_, d) => whole(d.people - d.reachedPeople) },
    { key: 'units', title: t('access.units'), width: 92, ...figure, sorter: compare((d) => d.units), render: (_, d) => count(d.units) },
    { key: 'unitsLeft', title: t('access.unitsLeft'), width: 110, ...figure, sorter: compare((d) => d.units - d.reachedUnits), render: (_, d) => count(d.units - d.reachedUnits) },
    { key: 'gini', title: t('access.giniShort'), width: 76, ...figure, sorter: compare((d) => d.gini), render: (_, d) => d.gini?.toFixed(3) ?? '—' },
  ];

  return (
    <div className="wide-table">
      <div className="table-bar">
        <Segmented<AccessLevel> size="small" aria-label={t('access.level')} value={level} onChange={(next) => go({ level: next })} options={accessLevels.map((value) => ({ value, label: t(`level.${value}`) }))} />
        <span className="quiet number">{t('access.rows', { count: count(shown.length), all: count(all.length) })}</span>
        <span className="grow" />
        <Downloads rows={shown} />
      </div>
      <div ref={box} className="table-body">
        <Waiting answer={answer} rows={4}>
          {() => height > 0 && (
            <Table<RankedDivision>
              ref={table}
              size="small"
              virtual
              rowKey="code"
              columns={columns}
              dataSource={shown}
              pagination={false}
              scroll={{ x: base === null ? 1056 : 1164, y: Math.max(60, height - 34) }}
              {...rows}
              locale={{ emptyText: t('access.noRows') }}
            />
          )}
        </Waiting>
      </div>
    </div>
  );
}
