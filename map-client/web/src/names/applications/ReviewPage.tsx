import { Alert, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useAccount } from '../../accounts/useAccount';
import { go } from '../../address/store';
import { DivisionLink } from '../../divisions/DivisionLink';
import { boxOf } from '../../map/extent';
import { hover, useHovered } from '../../map/hover';
import { useLiveMap } from '../../map/liveMap';
import { useOnMap } from '../../map/overlay';
import { roomAround } from '../../map/room';
import { writeDay, writeInstant } from '../../words/days';
import { count } from '../../words/numbers';
import { say, t, useLanguage } from '../../words/words';
import { categoryTitle, usePlaceCategories } from '../categories';
import { FindingList } from '../findings/FindingList';
import { gravest } from '../findings/severity';
import { SeverityMark } from '../findings/SeverityMark';
import { measure } from '../form/PlaceField';
import { ReadingPicker } from '../form/ReadingPicker';
import type { ApplicationItem, NameApplication } from '../types';
import { ActDialog } from './ActDialog';
import { actsFor, type Act } from './acts';
import { deadlineClass, deadlineDays, deadlineText } from './deadline';
import { Materials } from './Materials';
import { StateTag } from './StateTag';
import { StepList } from './StepList';

const itemId = (index: number) => `item ${index}`;

/** An application as the authority reads it: what is asked, what the rules said when it was submitted, its papers and its steps. */
export function ReviewPage({ application, onEdit }: { application: NameApplication; onEdit: (() => void) | null }) {
  useLanguage();
  const account = useAccount();
  const [act, setAct] = useState<Act | null>(null);
  const { may, own } = actsFor(application, account);
  const { items, deadlines, state } = application;
  const map = useLiveMap();
  useOnMap('review', items.flatMap((item, i) => (item.geometry ? [{ id: itemId(i), role: 'drawn' as const, label: item.name, geometry: item.geometry }] : [])));

  useEffect(() => {
    const places = items.flatMap((item) => [...(item.geometry ? [item.geometry] : []), ...(item.report?.findings ?? []).flatMap((f) => f.evidence.flatMap((e) => (e.location ? [{ type: 'Point' as const, coordinates: e.location }] : [])))]);
    const box = boxOf(places);
    if (map && box) map.fitBounds(box, { padding: roomAround(60), maxZoom: 15, duration: 500 });
  }, [map, application.id]);

  const left = deadlineText(deadlines);
  return (
    <article className="card application review" aria-label={t('review.title', { number: application.number })}>
      <div className="row application-head">
        <h2>{t(`application.title-${application.kind}`)}</h2>
        <StateTag state={state} />
        <span className="grow" />
        <span className="quiet number">{application.number}</span>
      </div>
      {left && (
        <div className={`deadline-box ${deadlineClass(deadlines)}`}>
          <b>{left}</b> <span>{deadlineDays(deadlines)}</span>
        </div>
      )}
      <dl className="facts">
        <dt>{t('application.division')}</dt><dd><DivisionLink code={application.divisionCode} name={application.divisionName} /></dd>
        <dt>{t('application.authority')}</dt><dd>{say(application.authority)}</dd>
        {application.applicant && <><dt>{t('application.applicant')}</dt><dd>{application.applicant}</dd></>}
        {application.account && <><dt>{t('application.account')}</dt><dd>{application.account}</dd></>}
        {application.submittedAt && <><dt>{t('application.submittedAt')}</dt><dd className="number">{writeInstant(application.submittedAt)}</dd></>}
        {state === 'consulting' && application.consultationEnds && <><dt>{t('actField.ends')}</dt><dd>{writeDay(application.consultationEnds)}{application.consultation && ` · ${t(`consultation.${application.consultation}`)}`}</dd></>}
        {application.document && <><dt>{t('actField.document')}</dt><dd>{application.document}{application.decidedOn && ` · ${writeDay(application.decidedOn)}`}</dd></>}
        {application.filingNumber && <><dt>{t('actField.filingNumber')}</dt><dd>{application.filingNumber}{application.filedOn && ` · ${writeDay(application.filedOn)}`}</dd></>}
        {application.exemption && <><dt>{t('actField.exemption')}</dt><dd>{application.exemption}</dd></>}
        {application.reason && <><dt>{t('application.reason')}</dt><dd className="lines">{application.reason}</dd></>}
      </dl>

      <h3>{t('application.items', { count: count(items.length) })}</h3>
      <ol className="review-items">
        {items.map((item, i) => <Item key={i} application={application} item={item} index={i} open={items.length <= 3} />)}
      </ol>

      <h3>{t('materials.title')}</h3>
      <Materials applicationId={application.id} materials={application.materials} writable={false} />
      <h3>{t('step.title')}</h3>
      <StepList application={application.id} />

      {(may.length > 0 || own.length > 0 || onEdit || state === 'announced') && (
        <div className="form-bar no-print">
          {onEdit && <Button type="primary" onClick={onEdit}>{t('application.edit')}</Button>}
          {may.map((rule) => <Button key={rule.act} type={rule.next ? 'primary' : 'default'} danger={rule.danger ?? false} onClick={() => setAct(rule.act)}>{t(`act.${rule.act}`)}</Button>)}
          {state === 'announced' && <a className="ant-btn-link" href={`/announcements/${application.id}`} target="_blank" rel="noreferrer">{t('announcement.open')}</a>}
        </div>
      )}
      {own.length > 0 && <Alert className="application-note no-print" type="info" showIcon title={t('act.own')} />}
      {act && <ActDialog act={act} application={application} onDone={() => setAct(null)} />}
    </article>
  );
}

function Item({ application, item, index, open: openAtFirst }: { application: NameApplication; item: ApplicationItem; index: number; open: boolean }) {
  const categories = usePlaceCategories();
  const [open, setOpen] = useState(openAtFirst);
  const hovered = useHovered((h) => h?.type === 'overlay' && h.id === itemId(index));
  const findings = item.report?.findings ?? [];
  const worst = gravest(findings);
  const head = (
    <>
      {item.formerName && application.kind === 'renaming' && <><span className="former">{item.formerName}</span> → </>}
      <b>{item.name}</b> <span className="quiet">{item.report?.romanization.toned}</span>
    </>
  );
  return (
    <li className={hovered ? 'review-item review-hovered' : 'review-item'} onMouseEnter={() => hover({ type: 'overlay', id: itemId(index) })} onMouseLeave={() => hover(null)}>
      <button type="button" className="review-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="quiet number">{index + 1}</span> <span className="grow">{head}</span>
        {worst ? <SeverityMark severity={worst} bare count={findings.length} /> : item.report && <span className="clean">{t('finding.clean')}</span>}
        <span aria-hidden="true">{open ? '▾' : '▸'}</span>
      </button>
      <div className={open ? 'review-body' : 'review-body review-closed'}>
        <dl className="facts">
          <dt>{t('names.category')}</dt><dd>{categoryTitle(categories.data, item.category)} <span className="quiet number">{item.category}</span></dd>
          {application.kind === 'naming' && <><dt>{t('application.place')}</dt><dd className="number">{measure(item.geometry)}</dd></>}
          {item.meaning && <><dt>{t('names.meaning')}</dt><dd className="lines">{item.meaning}</dd></>}
          {item.origin && <><dt>{t('names.origin')}</dt><dd className="lines">{item.origin}</dd></>}
        </dl>
        {item.report?.romanization.syllables.some((one) => one.alternatives.length > 0) && <ReadingPicker romanization={item.report.romanization} readings={Object.fromEntries((item.readings ?? []).map((r, i) => [i, r]))} />}
        <FindingList owner={`review ${index}`} findings={findings} reasons={item.reasons} />
        {application.kind !== 'naming' || item.placeNameId ? item.placeNameId && <button type="button" className="link no-print" onClick={() => go({ selection: { type: 'name', id: item.placeNameId! }, point: null })}>{t('application.openName')}</button> : null}
      </div>
    </li>
  );
}
