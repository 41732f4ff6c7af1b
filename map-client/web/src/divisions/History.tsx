import { useQuery } from '../api/query';
import type { Lineage, Page } from '../api/types';
import { Waiting } from '../app/Waiting';
import { writeDay } from '../words/days';
import { t, term } from '../words/words';
import { DivisionLink } from './DivisionLink';

const dayBefore = (iso: string) => {
  const day = new Date(`${iso}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
};

/** Where a division came from and what became of it; a link to what it was opens the last day on which it was so. */
export function History({ code }: { code: string }) {
  const lineage = useQuery<Page<Lineage>>(`/api/v1/divisions/${code}/lineage`);
  return (
    <section>
      <h3>{t('history.title')}</h3>
      <Waiting answer={lineage} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t('history.none')}</p>
          ) : (
            <ol className="plain">
              {items.map((entry) => (
                <li key={entry.effective + entry.kind + entry.document} className="history-entry">
                  <div><b>{writeDay(entry.effective)}</b> {term('changeKind', entry.kind)}</div>
                  <div className="row wrap">
                    {entry.from.map((one) => <span key={one.code}><DivisionLink code={one.code} name={one.name} day={dayBefore(entry.effective)} /> <span className="quiet number">{one.code}</span></span>)}
                    <span aria-label={t('history.became')}>→</span>
                    {entry.to.length === 0 && <span className="quiet">{t('history.ended')}</span>}
                    {entry.to.map((one) => <span key={one.code}><DivisionLink code={one.code} name={one.name} day={entry.effective} /> <span className="quiet number">{one.code}</span></span>)}
                  </div>
                  {entry.document && <div className="quiet">{entry.document}</div>}
                </li>
              ))}
            </ol>
          )
        }
      </Waiting>
    </section>
  );
}
