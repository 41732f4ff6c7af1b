import { useAddress } from '../address/store';
import { withQuery } from '../api/client';
import { useQuery } from '../api/query';
import type { Facility, FacilityKind, FacilityVersion, Page } from '../api/types';
import { ProblemNote, Waiting } from '../app/Waiting';
import { DivisionLink } from '../divisions/DivisionLink';
import { symbolAddress } from '../map/symbolAddress';
import { writeDay, writeValidity } from '../words/days';
import { t, term, useLanguage } from '../words/words';
import { attributeTitle, attributeValue } from './attributes';
import { kindTitle, useFacilityKinds } from './kinds';

export default function FacilityCard({ id }: { id: string }) {
  useLanguage();
  const day = useAddress((a) => a.day);
  const facility = useQuery<Facility>(withQuery(`/api/v1/facilities/${id}`, { validAt: day }));
  if (facility.problem?.status === 404)
    return (
      <article className="card">
        <ProblemNote problem={facility.problem} />
        <FacilityHistory id={id} />
      </article>
    );
  return <Waiting answer={facility} rows={8}>{(found) => <Card facility={found} />}</Waiting>;
}

function Card({ facility }: { facility: Facility }) {
  const kinds = useFacilityKinds();
  const kind = kinds.data?.find((k) => k.id === facility.kind);
  return (
    <article className="card" aria-label={facility.name}>
      <div className="row card-sub"><img src={symbolAddress(facility.kind)} alt="" width={22} height={22} /> {kindTitle(kinds.data, facility.kind)}</div>
      <h2>{facility.name}</h2>
      <ol className="chain">
        {(facility.divisions ?? []).map((one) => <li key={one.code}><DivisionLink code={one.code} name={one.name} /></li>)}
      </ol>
      <dl className="facts number">
        {facility.status && (
          <>
            <dt>{t('facility.status')}</dt>
            <dd>{term('status', facility.status)}</dd>
          </>
        )}
        <dt>{t('facility.address')}</dt>
        <dd>{facility.address || '—'}</dd>
        <dt>{t('facility.location')}</dt>
        <dd>{facility.location[0].toFixed(5)}, {facility.location[1].toFixed(5)}</dd>
        <dt>{t('division.validity')}</dt>
        <dd>{writeValidity(facility.validFrom, facility.validTo)}</dd>
      </dl>
      <Attributes facility={facility} kind={kind} />
      <FacilityHistory id={facility.id} />
    </article>
  );
}

function Attributes({ facility, kind }: { facility: Facility; kind: FacilityKind | undefined }) {
  const properties = kind?.schema.properties ?? {};
  // In the order of the schema, then whatever the schema does not name.
  const names = [...new Set([...Object.keys(properties), ...Object.keys(facility.attributes)])].filter((name) => facility.attributes[name] != null);
  if (names.length === 0) return null;
  return (
    <section>
      <h3>{t('facility.attributes')}</h3>
      <dl className="facts number">
        {names.map((name) => (
          <div key={name} className="fact">
            <dt>{attributeTitle(properties[name], name)}</dt>
            <dd>{attributeValue(properties[name], facility.attributes[name])}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function FacilityHistory({ id }: { id: string }) {
  const history = useQuery<Page<FacilityVersion>>(`/api/v1/facilities/${id}/history`);
  if (!history.data || history.data.items.length < 2) return null;
  return (
    <section>
      <h3>{t('history.title')}</h3>
      <ol className="plain">
        {history.data.items.map((version) => (
          <li key={version.version}>
            <b>{writeDay(version.validFrom)}</b> {version.name} <span className="quiet">{version.address}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
