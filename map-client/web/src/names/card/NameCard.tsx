import '../names.css';
import { Segmented } from 'antd';
import { useState } from 'react';
import { writesNames } from '../../accounts/roles';
import { useAccount } from '../../accounts/useAccount';
import { go, useAddress } from '../../address/store';
import { withQuery } from '../../api/client';
import { useQuery } from '../../api/query';
import { Waiting } from '../../app/Waiting';
import { DivisionLink } from '../../divisions/DivisionLink';
import { writeDay, writeValidity } from '../../words/days';
import { currentLanguage, t, useLanguage } from '../../words/words';
import { categoryTitle, usePlaceCategories } from '../categories';
import { beginDraft, draftFor } from '../form/draft';
import { SignSection } from '../signs/SignSection';
import { ReadingsSection } from './ReadingsSection';
import { isSignKind, signKindOf, signKinds, type SignKind } from '../signs/kinds';
import type { ApplicationKind, PlaceName } from '../types';

/** A standard name as anyone may read it. */
export default function NameCard({ id }: { id: string }) {
  useLanguage();
  const day = useAddress((a) => a.day);
  const answer = useQuery<PlaceName>(withQuery(`/api/v1/place-names/${id}`, { validAt: day }));
  return <Waiting answer={answer} rows={8}>{(name) => <Card key={name.id} name={name} />}</Waiting>;
}

function Card({ name }: { name: PlaceName }) {
  const categories = usePlaceCategories();
  const account = useAccount();
  const day = useAddress((a) => a.day);
  const former = name.aliases.filter((one) => one.kind === 'former');
  const others = name.aliases.filter((one) => one.kind !== 'former');
  // There the list beside it asks already.
  const asked = useAddress((a) => a.part === 'readings');
  const writes = writesNames(account) && day === null && (name.status === 'approved' || name.status === 'under-appeal');
  const apply = (kind: ApplicationKind) => {
    go({ desk: 'names', part: null, selection: { type: 'application', id: beginDraft(draftFor(kind, name)) }, point: null });
  };
  const page = `/place-names/${name.id}?lang=${currentLanguage().slice(0, 2)}`;
  return (
    <article className="card name-card" aria-label={name.name}>
      <ol className="chain">{name.divisions.map((one) => <li key={one.code}><DivisionLink code={one.code} name={one.name} /></li>)}</ol>
      <h2 lang="zh-CN">{name.name}</h2>
      <div className="name-toned" lang="zh-Latn">{name.toned}</div>
      {name.status !== 'historic' && <ReadingsSection name={name} writes={writes && !asked} />}
      <div className="row wrap name-tags">
        <span className={`state state-${name.status}`}>{t(`nameStatus.${name.status}`)}</span>
        <span className="quiet">{categoryTitle(categories.data, name.category)}</span>
        {name.protectedBatch && <span className="state state-protected">{t('names.protected', { batch: name.protectedBatch })}</span>}
      </div>
      <dl className="facts">
        <dt>{t('names.plain')}</dt><dd lang="zh-Latn">{name.plain}</dd>
        <dt>{t('names.partsOfName')}</dt><dd>{name.generic ? t('names.partsOf', { specific: name.specific, generic: name.generic }) : t('names.partsNone')}</dd>
        <dt>{t('names.meaning')}</dt><dd className="lines">{name.meaning || '—'}</dd>
        <dt>{t('names.origin')}</dt><dd className="lines">{name.origin || '—'}</dd>
        {name.history && <><dt>{t('names.historyOf')}</dt><dd className="lines">{name.history}</dd></>}
        {name.placeCode && <><dt>{t('names.placeCode')}</dt><dd className="number">{name.placeCode}</dd></>}
        <dt>{t('division.validity')}</dt><dd>{writeValidity(name.validFrom, name.validTo)}</dd>
        {name.location && <><dt>{t('facility.location')}</dt><dd className="number">{name.location[0].toFixed(5)}, {name.location[1].toFixed(5)}</dd></>}
      </dl>
      {former.length > 0 && (
        <section>
          <h3>{t('names.former')}</h3>
          <ul className="plain">{former.map((one) => <li key={one.name}>{one.name} {one.until && <span className="quiet">{t('names.until', { day: writeDay(one.until) })}</span>}</li>)}</ul>
        </section>
      )}
      {others.length > 0 && (
        <section>
          <h3>{t('names.otherNames')}</h3>
          <ul className="plain">{others.map((one) => <li key={one.kind + one.name}>{one.name} <span className="quiet">{t(`aliasKind.${one.kind}`)}</span></li>)}</ul>
        </section>
      )}
      <SignSection name={name} />
      <SignPreview name={name} />
      <div className="row wrap name-links no-print">
        <a href={page} target="_blank" rel="noreferrer">{t('names.page')}</a>
        {name.applicationId && <a href={`/announcements/${name.applicationId}`} target="_blank" rel="noreferrer">{t('announcement.open')}</a>}
        {writes && <button type="button" className="link" onClick={() => apply('renaming')}>{t('names.applyRenaming')}</button>}
        {writes && <button type="button" className="link" onClick={() => apply('abolition')}>{t('names.applyAbolition')}</button>}
      </div>
    </article>
  );
}

/** How the name stands on a sign, in the standard's proportions. */
function SignPreview({ name }: { name: PlaceName }) {
  const [kind, setKind] = useState<SignKind>(signKindOf(name.category));
  const [missing, setMissing] = useState(false);
  const path = `/api/v1/place-names/${name.id}/sign`;
  if (missing || name.status === 'historic' || name.status === 'rejected') return null;
  return (
    <section className="no-print">
      <h3>{t('sign.title')}</h3>
      <img className="sign" src={`${path}.svg?kind=${kind}`} alt={t('sign.alt', { name: name.name, plain: name.plain })} onError={() => setMissing(true)} />
      <div className="row wrap">
        <Segmented size="small" value={kind} onChange={(next) => isSignKind(next) && setKind(next)} options={signKinds.map((one) => ({ value: one, label: t(`sign.${one}`) }))} aria-label={t('sign.kind')} />
        <a href={`${path}.svg?kind=${kind}`} download={`${name.name}.svg`}>SVG</a>
        <a href={`${path}.pdf?kind=${kind}`} download={`${name.name}.pdf`}>PDF</a>
      </div>
    </section>
  );
}
