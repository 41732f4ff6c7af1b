import { Button } from 'antd';
import { useState } from 'react';
import { useAllPages } from '../api/query';
import type { DivisionChange } from '../api/types';
import { Waiting } from '../app/Waiting';
import { DivisionLink } from '../divisions/DivisionLink';
import { writeDay } from '../words/days';
import { t, term, useLanguage } from '../words/words';
import { ChangeForm } from './ChangeForm';
import { readDraft } from './draft';

export default function ChangeDesk() {
  useLanguage();
  const [writing, setWriting] = useState(() => Object.keys(readDraft()).length > 0);
  const changes = useAllPages<DivisionChange>('/api/v1/division-changes?limit=1000');
  return (
    <>
      <div className="desk-head">
        <h2>{t('desk.changes')}</h2>
        <span className="grow" />
        {!writing && <Button type="primary" size="small" onClick={() => setWriting(true)}>{t('change.new')}</Button>}
      </div>
      {writing && <ChangeForm onDone={() => setWriting(false)} />}
      <h3 className="list-title">{t('change.recorded')}</h3>
      <Waiting answer={changes}>
        {(items) =>
          items.length === 0 ? (
            <p className="pad quiet">{t('change.none')}</p>
          ) : (
            <ol className="plain changes">
              {[...items].sort((a, b) => b.effective.localeCompare(a.effective)).map((change) => (
                <li key={change.id} className="history-entry">
                  <div><b>{writeDay(change.effective)}</b> {term('changeKind', change.kind)}</div>
                  <div className="row wrap">
                    {change.from.map((one) => <span key={one.code}>{one.name} <span className="quiet number">{one.code}</span></span>)}
                    {change.to.length > 0 && <span aria-label={t('history.became')}>→</span>}
                    {change.to.map((one) => <span key={one.code}><DivisionLink code={one.code} name={one.name} /> <span className="quiet number">{one.code}</span></span>)}
                  </div>
                  <div className="quiet">{change.document}</div>
                </li>
              ))}
            </ol>
          )
        }
      </Waiting>
    </>
  );
}
