import { Button, Checkbox } from 'antd';
import { go, useAddress } from '../address/store';
import { TextFilter } from '../app/TextFilter';
import { Waiting } from '../app/Waiting';
import { WithinPicker } from '../divisions/WithinPicker';
import { symbolAddress } from '../map/symbolAddress';
import { count } from '../words/numbers';
import { say, t, useLanguage } from '../words/words';
import { useFacilityKinds } from './kinds';
import { useFacilities } from './useFacilities';

export default function FacilityDesk() {
  useLanguage();
  const kinds = useFacilityKinds();
  const chosen = useAddress((a) => a.kinds);
  const { answer, shown, counts } = useFacilities();
  return (
    <>
      <div className="desk-head">
        <h2>{t('desk.facilities')}</h2>
        <span className="grow" />
        {answer.data && <span className="quiet number" role="status">{t('facilities.count', { count: count(shown.length) })}</span>}
      </div>
      <div className="filters">
        <WithinPicker />
        <TextFilter label={t('facilities.nameFilter')} />
      </div>
      <div className="desk-head">
        <h3>{t('facilities.kinds')}</h3>
        <span className="grow" />
        {chosen.length > 0 && <Button type="link" size="small" onClick={() => go({ kinds: [] })}>{t('filter.all')}</Button>}
      </div>
      <Waiting answer={kinds} rows={8}>
        {() => (
          <Checkbox.Group className="kinds" value={chosen} onChange={(next) => go({ kinds: next as string[] })}>
            {(kinds.data ?? []).map((kind) => (
              <Checkbox key={kind.id} value={kind.id}>
                <span className="row">
                  <img src={symbolAddress(kind.id)} alt="" width={18} height={18} />
                  <span className="grow">{say(kind.title)}</span>
                  <span className="quiet number">{answer.data ? count(counts.get(kind.id) ?? 0) : ''}</span>
                </span>
              </Checkbox>
            ))}
          </Checkbox.Group>
        )}
      </Waiting>
    </>
  );
}
