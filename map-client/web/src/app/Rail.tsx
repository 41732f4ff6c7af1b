import { ApartmentOutlined, BarChartOutlined, BranchesOutlined, EnvironmentOutlined, FileDoneOutlined, NodeIndexOutlined, SettingOutlined } from '@ant-design/icons';
import type { DeskId } from '../address/address';
import { go, useAddress } from '../address/store';
import { t } from '../words/words';
import type { Desk } from './desks';

const icons: Record<DeskId, typeof ApartmentOutlined> = {
  map: ApartmentOutlined,
  names: FileDoneOutlined,
  facilities: EnvironmentOutlined,
  coverage: BarChartOutlined,
  access: NodeIndexOutlined,
  changes: BranchesOutlined,
  settings: SettingOutlined,
};

export function Rail({ desks, onSame }: { desks: Desk[]; onSame?: () => void }) {
  const current = useAddress((a) => a.desk);
  return (
    <nav className="rail" aria-label={t('rail.title')}>
      {desks.map(({ id }) => {
        const Icon = icons[id];
        return (
          <button key={id} type="button" className="rail-desk" aria-current={id === current ? 'page' : undefined} onClick={() => (id === current && onSame ? onSame() : go({ desk: id }))}>
            <Icon aria-hidden="true" />
            <span>{t(`desk.${id}`)}</span>
          </button>
        );
      })}
    </nav>
  );
}
