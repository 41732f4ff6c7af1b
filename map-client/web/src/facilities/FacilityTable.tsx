import { Button, Table, type TableColumnsType } from 'antd';
import { go, useAddress } from '../address/store';
import type { Facility } from '../api/types';
import { csv, save } from '../app/files';
import { useHeight } from '../app/useHeight';
import { useShownRow } from '../app/useShownRow';
import { Waiting } from '../app/Waiting';
import { hover, useHovered } from '../map/hover';
import { symbolAddress } from '../map/symbolAddress';
import { writeDay } from '../words/days';
import { count } from '../words/numbers';
import { t, term, useLanguage } from '../words/words';
import { kindTitle, useFacilityKinds } from './kinds';
import { useFacilities } from './useFacilities';
import { asCollection, placeOf } from './write';

export default function FacilityTable() {
  const language = useLanguage();
  const { answer, shown } = useFacilities();
  const kinds = useFacilityKinds();
  const selected = useAddress((a) => (a.selection?.type === 'facility' ? a.selection.id : null));
  const hovered = useHovered((h) => (h?.type === 'facility' ? h.id : null));
  const [box, height] = useHeight();
  const table = useShownRow(selected, height > 0);
  const by = (text: (f: Facility) => string) => (a: Facility, b: Facility) => text(a).localeCompare(text(b), language);

  const columns: TableColumnsType<Facility> = [
    { key: 'kind', title: t('facility.kind'), width: 200, ellipsis: true, sorter: by((f) => kindTitle(kinds.data, f.kind)), render: (_, f) => <span className="row"><img src={symbolAddress(f.kind)} alt="" width={16} height={16} /> {kindTitle(kinds.data, f.kind)}</span> },
    { key: 'name', title: t('facility.name'), width: 225, ellipsis: true, sorter: by((f) => f.name), render: (_, f) => <button type="button" className="link">{f.name}</button> },
    { key: 'place', title: t('facility.place'), width: 230, ellipsis: true, sorter: by(placeOf), render: (_, f) => placeOf(f) },
    { key: 'address', title: t('facility.address'), width: 185, ellipsis: true, render: (_, f) => f.address },
    { key: 'status', title: t('facility.status'), width: 85, render: (_, f) => (f.status ? term('status', f.status) : '') },
    { key: 'since', title: t('facility.since'), width: 130, sorter: by((f) => f.validFrom), render: (_, f) => writeDay(f.validFrom) },
  ];

  const saveCsv = () => {
    const titles = [t('facility.kind'), t('facility.name'), t('facility.place'), t('facility.address'), t('facility.longitude'), t('facility.latitude'), t('facility.since')];
    save('facilities.csv', 'text/csv', csv([titles, ...shown.map((f) => [kindTitle(kinds.data, f.kind), f.name, placeOf(f), f.address, ...f.location, f.validFrom])]));
  };

  return (
    <div className="wide-table">
      <div className="table-bar">
        <span className="quiet number">{answer.data ? t('facilities.count', { count: count(shown.length) }) : ''}</span>
        <span className="grow" />
        <Button size="small" disabled={shown.length === 0} onClick={saveCsv}>{t('action.csv')}</Button>
        <Button size="small" disabled={shown.length === 0} onClick={() => save('facilities.geojson', 'application/geo+json', JSON.stringify(asCollection(shown)))}>{t('action.geojson')}</Button>
      </div>
      <div ref={box} className="table-body">
        <Waiting answer={answer} rows={4}>
          {() => height > 0 && (
            <Table<Facility>
              ref={table}
              size="small"
              virtual
              rowKey="id"
              columns={columns}
              dataSource={shown}
              pagination={false}
              scroll={{ x: 1055, y: Math.max(60, height - 34) }}
              rowClassName={(f) => (f.id === selected ? 'row-selected' : f.id === hovered ? 'row-hovered' : '')}
              onRow={(f) => ({
                onMouseEnter: () => hover({ type: 'facility', id: f.id }),
                onMouseLeave: () => hover(null),
                onClick: () => go({ selection: { type: 'facility', id: f.id }, point: null }),
              })}
              locale={{ emptyText: t('facilities.none') }}
            />
          )}
        </Waiting>
      </div>
    </div>
  );
}
