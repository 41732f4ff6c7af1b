import { Button, Checkbox, Input } from 'antd';
import { useEffect, useState } from 'react';
import { go, useAddress } from '../address/store';
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
        <NameFilter />
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

function NameFilter() {
  const text = useAddress((a) => a.text);
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  useEffect(() => {
    if (typed === text) return;
    const timer = window.setTimeout(() => go({ text: typed.trim() }, 'replace'), 300);
    return () => window.clearTimeout(timer);
  }, [typed, text]);
  return <Input value={typed} onChange={(e) => setTyped(e.target.value)} allowClear placeholder={t('facilities.nameFilter')} aria-label={t('facilities.nameFilter')} />;
}
