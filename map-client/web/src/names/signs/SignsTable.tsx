import { Table, type TableColumnsType } from 'antd';
import { go, useAddress } from '../../address/store';
import { useHeight } from '../../app/useHeight';
import { useShownRow } from '../../app/useShownRow';
import { Waiting } from '../../app/Waiting';
import { hover, useHovered } from '../../map/hover';
import { useOnMap } from '../../map/overlay';
import { writeDay } from '../../words/days';
import { count } from '../../words/numbers';
import { t, useLanguage } from '../../words/words';
import type { Sign } from '../types';
import { SignStateTag } from './SignStateTag';
import { useSigns } from './useSigns';

const overlaid = (sign: Sign) => `signs/${sign.id}`;

/** The signs on the walls and in work; each opens with its name. */
export default function SignsTable() {
  const language = useLanguage();
  const { answer } = useSigns();
  const selected = useAddress((a) => a.sign);
  const hovered = useHovered((h) => (h?.type === 'overlay' ? h.id : null));
  const [box, height] = useHeight();
  const table = useShownRow(selected, height > 0);
  useOnMap('signs', (answer.data?.items ?? []).map((sign) => ({ id: overlaid(sign), role: 'evidence' as const, label: sign.name, geometry: { type: 'Point' as const, coordinates: sign.location } })));
  const by = (text: (sign: Sign) => string) => (a: Sign, b: Sign) => text(a).localeCompare(text(b), language);
  const columns: TableColumnsType<Sign> = [
    { key: 'name', title: t('signs.written'), width: 170, ellipsis: true, sorter: by((s) => s.name), render: (_, s) => <button type="button" className="link">{s.name}</button> },
    { key: 'kind', title: t('sign.kind'), width: 130, sorter: by((s) => s.kind), render: (_, s) => t(`sign.${s.kind}`) },
    { key: 'state', title: t('signs.state'), width: 110, sorter: by((s) => s.state), render: (_, s) => <SignStateTag state={s.state} /> },
    { key: 'outdated', title: t('signs.shouldRead'), width: 190, ellipsis: true, sorter: by((s) => (s.outdated ? s.standardName ?? '' : '')), render: (_, s) => s.outdated && <span className="sign-outdated">{s.standardName ?? t('signs.nameGone')}</span> },
    { key: 'since', title: t('facility.since'), width: 130, sorter: by((s) => s.validFrom), render: (_, s) => writeDay(s.validFrom) },
    { key: 'photographs', title: t('signs.photographs'), width: 130, align: 'right', sorter: (a, b) => a.photographs.length - b.photographs.length, render: (_, s) => s.photographs.length > 0 && count(s.photographs.length) },
    { key: 'note', title: t('signs.note'), width: 200, ellipsis: true, render: (_, s) => s.note },
  ];
  return (
    <div className="wide-table">
      <div ref={box} className="table-body">
        <Waiting answer={answer} rows={4}>
          {({ items }) => height > 0 && (
            <Table<Sign>
              ref={table}
              size="small"
              virtual
              rowKey="id"
              columns={columns}
              dataSource={items}
              pagination={false}
              scroll={{ x: 1060, y: Math.max(60, height - 34) }}
              rowClassName={(s) => (s.id === selected ? 'row-selected' : overlaid(s) === hovered ? 'row-hovered' : '')}
              onRow={(s) => ({
                onMouseEnter: () => hover({ type: 'overlay', id: overlaid(s) }),
                onMouseLeave: () => hover(null),
                onClick: () => go({ selection: { type: 'name', id: s.placeNameId }, sign: s.id, point: null }),
              })}
              locale={{ emptyText: t('signs.none') }}
            />
          )}
        </Waiting>
      </div>
    </div>
  );
}
