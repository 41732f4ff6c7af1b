import { Button, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { go, useAddress } from '../../address/store';
import { Problem, send, withQuery } from '../../api/client';
import { save } from '../../app/files';
import { useHeight } from '../../app/useHeight';
import { useShownRow } from '../../app/useShownRow';
import { ProblemNote, Waiting } from '../../app/Waiting';
import { hover, useHovered } from '../../map/hover';
import { writeDay } from '../../words/days';
import { count } from '../../words/numbers';
import { t, useLanguage } from '../../words/words';
import { categoryTitle, usePlaceCategories } from '../categories';
import type { PlaceName } from '../types';
import { useNames } from './useNames';

const placeOf = (name: PlaceName) => name.divisions.filter(({ level }) => level !== 'province' && level !== 'prefecture').map((one) => one.name).join(' ');
const kinds = { csv: 'text/csv', geojson: 'application/geo+json' };

export default function RegisterTable() {
  const language = useLanguage();
  const { answer, query } = useNames();
  const categories = usePlaceCategories();
  const selected = useAddress((a) => (a.selection?.type === 'name' ? a.selection.id : null));
  const hovered = useHovered((h) => (h?.type === 'name' ? h.id : null));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [box, height] = useHeight();
  const table = useShownRow(selected, height > 0);
  const by = (text: (n: PlaceName) => string) => (a: PlaceName, b: PlaceName) => text(a).localeCompare(text(b), language);

  const columns: TableColumnsType<PlaceName> = [
    { key: 'name', title: t('names.name'), width: 170, ellipsis: true, sorter: by((n) => n.name), render: (_, n) => <button type="button" className="link">{n.name}</button> },
    { key: 'toned', title: t('names.romanization'), width: 200, ellipsis: true, sorter: by((n) => n.plain), render: (_, n) => n.toned },
    { key: 'category', title: t('names.category'), width: 130, ellipsis: true, sorter: by((n) => n.category), render: (_, n) => categoryTitle(categories.data, n.category) },
    { key: 'place', title: t('names.division'), width: 240, ellipsis: true, sorter: by(placeOf), render: (_, n) => placeOf(n) },
    { key: 'status', title: t('names.status'), width: 100, render: (_, n) => t(`nameStatus.${n.status}`) },
    { key: 'since', title: t('facility.since'), width: 130, sorter: by((n) => n.validFrom), render: (_, n) => writeDay(n.validFrom) },
  ];

  const download = async (kind: keyof typeof kinds) => {
    try {
      setProblem(null);
      const response = await send(withQuery(`/api/v1/place-names.${kind}`, query), { accept: kinds[kind] });
      save(`place-names.${kind}`, kinds[kind], await response.blob());
    } catch (cause) {
      setProblem(cause instanceof Problem ? cause : new Problem(500, String(cause)));
    }
  };

  return (
    <div className="wide-table">
      <div className="table-bar">
        <span className="quiet number">{answer.data && t(answer.data.next ? 'names.countMore' : 'names.count', { count: count(answer.data.items.length) })}</span>
        <span className="grow" />
        <Button size="small" onClick={() => void download('csv')}>{t('action.csv')}</Button>
        <Button size="small" onClick={() => void download('geojson')}>{t('action.geojson')}</Button>
      </div>
      {problem && <ProblemNote problem={problem} />}
      <div ref={box} className="table-body">
        <Waiting answer={answer} rows={4}>
          {({ items }) => height > 0 && (
            <Table<PlaceName>
              ref={table}
              size="small"
              virtual
              rowKey="id"
              columns={columns}
              dataSource={items}
              pagination={false}
              scroll={{ x: 970, y: Math.max(60, height - 34) }}
              rowClassName={(n) => (n.id === selected ? 'row-selected' : n.id === hovered ? 'row-hovered' : '')}
              onRow={(n) => ({
                onMouseEnter: () => hover({ type: 'name', id: n.id }),
                onMouseLeave: () => hover(null),
                onClick: () => go({ selection: { type: 'name', id: n.id }, point: null }),
              })}
              locale={{ emptyText: t('names.none') }}
            />
          )}
        </Waiting>
      </div>
    </div>
  );
}
