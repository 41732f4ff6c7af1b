import { lazy, Suspense, useEffect, useState } from 'react';
import { go, useAddress } from '../address/store';
import { withQuery } from '../api/client';
import { useAllPages, useQuery } from '../api/query';
import type { Division, Facility } from '../api/types';
import { ProblemNote, Waiting } from '../app/Waiting';
import { AssessedHere } from '../coverage/AssessedHere';
import { kindTitle, useFacilityKinds } from '../facilities/kinds';
import { hover } from '../map/hover';
import { symbolAddress } from '../map/symbolAddress';
import { writeValidity } from '../words/days';
import { count, people, squareKilometres } from '../words/numbers';
import { t, term, useLanguage } from '../words/words';
import { chainAbove, divisionPath } from './chain';
import { DivisionLink } from './DivisionLink';
import { History } from './History';

const ReachedHere = lazy(() => import('../access/ReachedHere'));

export default function DivisionCard({ code }: { code: string }) {
  useLanguage();
  const day = useAddress((a) => a.day);
  const division = useQuery<Division>(divisionPath(code, day));
  // A code that is not in force on this day still has a history that leads to the one that is.
  if (division.problem?.status === 404)
    return (
      <article className="card">
        <h2 className="number">{code}</h2>
        <ProblemNote problem={division.problem} />
        <History code={code} />
      </article>
    );
  return <Waiting answer={division} rows={8}>{(found) => <Card division={found} />}</Waiting>;
}

function Card({ division }: { division: Division }) {
  const measuring = useAddress((a) => a.desk === 'access' && a.run !== null);
  return (
    <article className="card" aria-label={division.name}>
      <Above division={division} />
      <h2>{division.name}</h2>
      <div className="card-sub number">
        {division.code} · {term('level', division.level)}
        {division.kind && ` · ${term('divisionKind', division.kind)}`}
      </div>
      <AssessedHere code={division.code} />
      {measuring && <Suspense fallback={null}><ReachedHere code={division.code} /></Suspense>}
      <dl className="facts number">
        <dt>{t('division.area')}</dt>
        <dd>{squareKilometres(division.areaSquareKilometres)}</dd>
        <dt>{t('division.people')}</dt>
        <dd>{people(division.people)}</dd>
        {division.people != null && division.areaSquareKilometres ? (
          <>
            <dt>{t('division.density')}</dt>
            <dd>{t('unit.perSquareKilometre', { count: count(Math.round(division.people / division.areaSquareKilometres)) })}</dd>
          </>
        ) : null}
        <dt>{t('division.seat')}</dt>
        <dd>{division.seat ? `${division.seat[0].toFixed(5)}, ${division.seat[1].toFixed(5)}` : '—'}</dd>
        <dt>{t('division.validity')}</dt>
        <dd>{writeValidity(division.validFrom, division.validTo)}</dd>
      </dl>
      <AtPoint code={division.code} />
      <FacilitiesInside division={division} />
      <History code={division.code} />
    </article>
  );
}

function Above({ division }: { division: Division }) {
  const day = useAddress((a) => a.day);
  const [above, setAbove] = useState<Division[]>([]);
  useEffect(() => {
    let left = false;
    chainAbove(division.code, day).then((found) => left || setAbove(found), () => left || setAbove([]));
    return () => {
      left = true;
    };
  }, [division.code, day]);
  return (
    <nav aria-label={t('division.above')}>
      <ol className="chain">
        {above.map((one) => <li key={one.code}><DivisionLink code={one.code} name={one.name} /></li>)}
      </ol>
    </nav>
  );
}

/** After a click on the map: every division at that point, province to village. */
function AtPoint({ code }: { code: string }) {
  const point = useAddress((a) => a.point);
  const day = useAddress((a) => a.day);
  const chain = useQuery<Division[]>(point && withQuery('/api/v1/divisions/locate', { lon: point[0].toFixed(6), lat: point[1].toFixed(6), crs: '4490', validAt: day }));
  if (!point || !chain.data) return null;
  return (
    <section>
      <h3>{t('division.atPoint', { lon: point[0].toFixed(5), lat: point[1].toFixed(5) })}</h3>
      <ul className="plain">
        {chain.data.map((one) => (
          <li key={one.code} className="row" onMouseEnter={() => hover({ type: 'division', code: one.code, level: one.level })} onMouseLeave={() => hover(null)}>
            <span className="quiet level-word">{term('level', one.level)}</span>
            {one.code === code ? <b>{one.name}</b> : <DivisionLink code={one.code} name={one.name} keepPoint />}
            <span className="quiet number">{one.code}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function FacilitiesInside({ division }: { division: Division }) {
  const day = useAddress((a) => a.day);
  const kinds = useFacilityKinds();
  const facilities = useAllPages<Facility>(withQuery('/api/v1/facilities', { division: division.code, validAt: day, limit: 1000 }));
  const byKind = new Map<string, number>();
  for (const { kind } of facilities.data ?? []) byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
  return (
    <section>
      <h3>{t('division.facilities', { count: facilities.data ? count(facilities.data.length) : '…' })}</h3>
      <Waiting answer={facilities} rows={3}>
        {(items) =>
          items.length === 0 ? (
            <p className="quiet">{t('facilities.none')}</p>
          ) : (
            <ul className="plain">
              {[...byKind].sort((a, b) => b[1] - a[1]).map(([kind, number]) => (
                <li key={kind} className="row">
                  <img src={symbolAddress(kind)} alt="" width={18} height={18} />
                  <button type="button" className="link grow" onClick={() => go({ desk: 'facilities', kinds: [kind], within: division.code, text: '' })}>{kindTitle(kinds.data, kind)}</button>
                  <span className="number">{count(number)}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Waiting>
    </section>
  );
}
