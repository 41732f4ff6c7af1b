import { Select } from 'antd';
import { go, useAddress } from '../../address/store';
import { TextFilter } from '../../app/TextFilter';
import { WithinPicker } from '../../divisions/WithinPicker';
import { count } from '../../words/numbers';
import { t, useLanguage } from '../../words/words';
import { CategorySelect } from '../CategorySelect';
import { nameStatuses, useNames } from './useNames';

/** Which standard names the table shows. */
export default function RegisterPanel() {
  useLanguage();
  const category = useAddress((a) => a.rule);
  const status = useAddress((a) => a.state);
  const { answer } = useNames();
  return (
    <>
      <div className="filters">
        <TextFilter label={t('names.filter')} />
        <CategorySelect value={category} clear onChange={(code) => go({ rule: code })} />
        <WithinPicker />
        <Select<string> allowClear value={status} placeholder={t('names.status')} aria-label={t('names.status')} onChange={(value) => go({ state: value ?? null })} options={nameStatuses.map((one) => ({ value: one, label: t(`nameStatus.${one}`) }))} />
      </div>
      <p className="pad quiet number" role="status">{answer.data && t(answer.data.next ? 'names.countMore' : 'names.count', { count: count(answer.data.items.length) })}</p>
      <p className="pad quiet names-about">{t('names.about')}</p>
    </>
  );
}
