import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { reportsSigns, writesNames } from '../../accounts/roles';
import { useAccount } from '../../accounts/useAccount';
import { go, useAddress } from '../../address/store';
import { withQuery } from '../../api/client';
import { useQuery } from '../../api/query';
import type { Page } from '../../api/types';
import { useRemembered } from '../../app/useRemembered';
import { Waiting } from '../../app/Waiting';
import { useOnMap } from '../../map/overlay';
import { writeDay } from '../../words/days';
import { count } from '../../words/numbers';
import { t } from '../../words/words';
import type { PlaceName, Sign } from '../types';
import { NewSign, type SignDraft } from './NewSign';
import { Photographs } from './Photographs';
import { SignDeeds } from './SignDeeds';
import { isPlain, signStates } from './states';
import { SignStateTag } from './SignStateTag';

/** The signs a name has: on the wall, in work and gone, with what can be done about each. */
export function SignSection({ name }: { name: PlaceName }) {
  const day = useAddress((a) => a.day);
  const account = useAccount();
  const [draft, setDraft] = useRemembered<SignDraft | null>(`draft.sign.${name.id}`, null);
  const answer = useQuery<Page<Sign>>(withQuery('/api/v1/signs', { placeName: name.id, validAt: day, limit: 1000 }));
  const signs = answer.data?.items ?? [];
  const standing = name.status === 'approved' || name.status === 'under-appeal';
  useOnMap('card-signs', signs.map((sign) => ({ id: `card-signs/${sign.id}`, role: 'evidence' as const, label: t(`signState.${sign.state}`), geometry: { type: 'Point' as const, coordinates: sign.location } })));
  const hang = signs.filter((sign) => sign.state !== 'removed');
  const writes = standing && day === null && writesNames(account);
  if (signs.length === 0 && !writes) return null;
  return (
    <section className="signs">
      <h3>{t('names.signs')} {signs.length > 0 && <span className="number">{count(signs.length)}</span>}</h3>
      <Waiting answer={answer} rows={2}>
        {({ items }) => (
          <>
            {items.length === 0 && <p className="quiet signs-none">{t('signs.noneOfName')}</p>}
            <ul className="plain">{items.map((sign) => <Row key={sign.id} sign={sign} name={name} />)}</ul>
          </>
        )}
      </Waiting>
      {draft ? (
        <NewSign name={name} draft={draft} onDraft={setDraft} />
      ) : (
        <div className="row wrap no-print">
          {writes && <Button size="small" onClick={() => setDraft({})}>{t('signs.add')}</Button>}
          {standing && hang.length > 0 && <a href={withQuery('/api/v1/signs.pdf', { placeName: name.id })} download={`${name.name}.pdf`}>{t('signs.pdfOfName')}</a>}
        </div>
      )}
    </section>
  );
}

function Row({ sign, name }: { sign: Sign; name: PlaceName }) {
  const account = useAccount();
  const day = useAddress((a) => a.day);
  const open = useAddress((a) => a.sign === sign.id);
  const may = day === null && reportsSigns(account);
  const row = useRef<HTMLLIElement>(null);
  // Opened from a list or a link it is brought into sight.
  useEffect(() => {
    if (open) row.current?.scrollIntoView({ block: 'start' });
  }, [open]);
  return (
    <li ref={row} className={open ? 'sign-row sign-row-open' : 'sign-row'}>
      <button type="button" className="sign-head" aria-expanded={open} onClick={() => go({ sign: open ? null : sign.id }, 'replace')}>
        <SignStateTag state={sign.state} />
        <span>{t(`sign.${sign.kind}`)}</span>
        {sign.outdated && <span className="sign-outdated">{t('signs.outdatedIs', { name: sign.name })}</span>}
        <span className="grow" />
        <span className="quiet nowrap">{writeDay(sign.validFrom)}</span>
      </button>
      {open && (
        <div className="sign-body">
          {sign.standardName && sign.state !== 'removed' && <img className="sign" src={withQuery(`/api/v1/place-names/${name.id}/sign.svg`, { kind: sign.kind, plain: isPlain(sign, name) && 'true' })} alt={t('sign.alt', { name: name.name, plain: name.plain })} />}
          <dl className="facts">
            <dt>{t('signs.written')}</dt><dd>{sign.name} <span lang="zh-Latn">{sign.romanization}</span></dd>
            {sign.outdated && <><dt>{t('signs.shouldRead')}</dt><dd>{sign.standardName ?? t('signs.nameGone')}</dd></>}
            {signStates.filter((state) => sign.dates[state]).map((state) => [<dt key={state}>{t(`signState.${state}`)}</dt>, <dd key={`${state} day`}>{writeDay(sign.dates[state]!)}</dd>])}
            <dt>{t('facility.location')}</dt><dd className="number">{sign.location[0].toFixed(5)}, {sign.location[1].toFixed(5)}</dd>
            {sign.note && <><dt>{t('signs.note')}</dt><dd className="lines">{sign.note}</dd></>}
          </dl>
          {may && sign.state !== 'removed' && <SignDeeds sign={sign} officer={writesNames(account)} />}
          <Photographs sign={sign} writable={may} signedIn={account !== null} />
        </div>
      )}
    </li>
  );
}
