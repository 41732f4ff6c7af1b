import { Button } from 'antd';
import { useRef, type KeyboardEvent } from 'react';
import { t, term } from '../../words/words';
import { categoryTitle, usePlaceCategories } from '../categories';
import { gravest, inOrder, openFindings, severities } from '../findings/severity';
import { SeverityMark } from '../findings/SeverityMark';
import type { DraftItem } from './draft';
import type { Reports } from './useReports';

interface Props {
  items: DraftItem[];
  reports: Reports;
  open: string;
  faulty: (index: number) => boolean;
  onOpen: (key: string) => void;
  onRemove: (key: string) => void;
}

/** All names of an application at a glance, each with the gravest thing the rules say of it; the open one is written below. */
export function ItemTable({ items, reports, open, faulty, onOpen, onRemove }: Props) {
  const categories = usePlaceCategories();
  const body = useRef<HTMLTableSectionElement>(null);
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const next = step ? items[items.findIndex((item) => item.key === open) + step] : undefined;
    if (!next) return;
    event.preventDefault();
    onOpen(next.key);
    body.current?.querySelector<HTMLElement>(`[data-row="${next.key}"]`)?.focus();
  };
  return (
    <div className="items-box">
      <table className="items" onKeyDown={press}>
        <thead>
          <tr><th scope="col" className="number">#</th><th scope="col">{t('application.name')}</th><th scope="col">{t('names.category')}</th><th scope="col">{t('finding.title')}</th><th scope="col"><span className="unseen">{t('application.removeItem')}</span></th></tr>
        </thead>
        <tbody ref={body}>
          {items.map((item, index) => {
            const report = reports.of[item.key];
            const findings = inOrder(report?.findings ?? []);
            const worst = gravest(findings);
            const { blocking, unanswered } = openFindings(report, item.reasons);
            return (
              <tr key={item.key} className={item.key === open ? 'items-open' : ''} onClick={() => onOpen(item.key)}>
                <td className="number quiet">{index + 1}</td>
                <td><button type="button" className="link items-name" data-row={item.key} aria-current={item.key === open} onClick={() => onOpen(item.key)}>{item.name || t('application.unnamed')}</button>{faulty(index) && <span className="field-error"> {t('application.faulty')}</span>}</td>
                <td className="quiet">{categoryTitle(categories.data, item.category) || '—'}</td>
                <td>
                  {worst ? (
                    <span className="row">
                      {severities.map((one) => {
                        const number = findings.filter((f) => f.severity === one).length;
                        return number > 0 && <SeverityMark key={one} severity={one} bare count={number} />;
                      })}
                      <span className={blocking.length + unanswered.length > 0 ? 'items-finding' : 'items-finding quiet'}>{term('rule', findings[0]!.rule)}{blocking.length + unanswered.length === 0 && worst === 'warns' && ` · ${t('finding.answered')}`}</span>
                    </span>
                  ) : (
                    <span className="quiet">{report ? t('finding.clean') : '…'}</span>
                  )}
                </td>
                <td><Button size="small" type="text" aria-label={t('application.removeNamed', { name: item.name || index + 1 })} onClick={(e) => (e.stopPropagation(), onRemove(item.key))}>×</Button></td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
