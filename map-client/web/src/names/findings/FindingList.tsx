import { Button, Input } from 'antd';
import { useId } from 'react';
import { go } from '../../address/store';
import { hover, useHovered } from '../../map/hover';
import { liveMap } from '../../map/liveMap';
import { useOnMap, type Overlaid } from '../../map/overlay';
import { roomAround } from '../../map/room';
import { t, term } from '../../words/words';
import type { Evidence, Finding } from '../types';
import { evidenceId, inOrder } from './severity';
import { SeverityMark } from './SeverityMark';

interface Props {
  /** Tells the evidence of two lists on the page apart. */
  owner: string;
  findings: Finding[];
  reasons?: Record<string, string>;
  /** With it, each warning asks for its reason. */
  onReason?: (rule: string, reason: string) => void;
  /** With it, a suggestion can be taken. */
  onTake?: (suggestion: string) => void;
  errors?: (rule: string) => string | undefined;
}

const located = (owner: string, findings: Finding[]): Overlaid[] =>
  findings.flatMap(({ rule, evidence }) =>
    evidence.flatMap((one, i) => (one.location ? [{ id: evidenceId(owner, rule, i), role: 'evidence' as const, label: one.name, geometry: { type: 'Point' as const, coordinates: one.location } }] : [])),
  );

/** Reports frozen before messages said rows name a place in the batch as programs do. */
const withoutPaths = (text: string) => text.replace(/items\[(\d+)\]/g, (_, index: string) => t('finding.inBatch', { number: Number(index) + 1 }));

/** Every finding of a name: how grave, which rule and article, why, what it rests on, and what would mend it. */
export function FindingList({ owner, findings, reasons = {}, onReason, onTake, errors }: Props) {
  useOnMap(owner, located(owner, findings));
  const sorted = inOrder(findings);
  // Where a rule found several things, its reason is asked for once, under the last of them.
  const last = new Map(sorted.map((finding, i) => [finding.rule, i]));
  return (
    <ul className="findings">
      {sorted.map((finding, i) => {
        const { rule, severity, article, message, evidence, suggestion } = finding;
        return (
          <li key={`${rule} ${i}`} className={`finding finding-${severity}`}>
            <div className="finding-head">
              <SeverityMark severity={severity} /> <b>{term('rule', rule)}</b>
              <span className="grow" />
              <span className="finding-article">{article}</span>
            </div>
            <div>{withoutPaths(message)}</div>
            {evidence.length > 0 && (
              <ul className="evidence" aria-label={t('finding.evidence')}>
                {evidence.map((one, n) => <EvidenceRow key={n} id={evidenceId(owner, rule, n)} evidence={one} />)}
              </ul>
            )}
            {suggestion && (
              <div className="row wrap finding-mend">
                <span className="quiet">{t('finding.suggestion')}</span>
                {onTake ? <Button size="small" onClick={() => onTake(suggestion)}>{t('finding.take', { name: suggestion })}</Button> : <b>{suggestion}</b>}
              </div>
            )}
            {severity === 'warns' && last.get(rule) === i && (onReason ? (
              <ReasonField rule={rule} value={reasons[rule] ?? ''} onChange={(text) => onReason(rule, text)} error={errors?.(rule)} />
            ) : reasons[rule] ? (
              <div className="finding-reason"><span className="quiet">{t('finding.reasonGiven')}</span> {reasons[rule]}</div>
            ) : null)}
          </li>
        );
      })}
    </ul>
  );
}

function ReasonField({ rule, value, onChange, error }: { rule: string; value: string; onChange: (text: string) => void; error: string | undefined }) {
  const id = useId();
  return (
    <div className="finding-reason">
      <label htmlFor={id}>{t('finding.reason')}</label>
      <Input.TextArea id={id} size="small" autoSize={{ minRows: 1, maxRows: 4 }} maxLength={500} value={value} status={error ? 'error' : ''} onChange={(e) => onChange(e.target.value)} placeholder={t('finding.reasonHint')} data-rule={rule} />
      {error && <div className="field-error">{error}</div>}
    </div>
  );
}

function EvidenceRow({ id, evidence }: { id: string; evidence: Evidence }) {
  const hovered = useHovered((h) => h?.type === 'overlay' && h.id === id);
  const { name, divisionName, text, row, location, placeNameId, applicationId } = evidence;
  const where = [divisionName, row ? t('finding.inBatch', { number: row }) : text].filter(Boolean).join(' · ');
  const look = () => {
    if (location) liveMap()?.easeTo({ center: location, zoom: Math.max(liveMap()!.getZoom(), 13), padding: roomAround(0), duration: 400 });
  };
  const content = (
    <>
      <span className="evidence-dot" aria-hidden="true" /> <b>{name}</b> <span className="quiet">{where}</span>
    </>
  );
  return (
    <li className={hovered ? 'evidence-row evidence-hovered' : 'evidence-row'} onMouseEnter={() => location && hover({ type: 'overlay', id })} onMouseLeave={() => hover(null)}>
      {location ? (
        <button type="button" className="evidence-look" title={t('finding.look')} onClick={look} onFocus={() => hover({ type: 'overlay', id })} onBlur={() => hover(null)}>{content}</button>
      ) : (
        <span className="evidence-look">{content}</span>
      )}
      {placeNameId && <button type="button" className="link no-print" onClick={() => go({ selection: { type: 'name', id: placeNameId }, point: null })}>{t('finding.open')}</button>}
      {applicationId && <span className="quiet">{t('finding.pending')}</span>}
    </li>
  );
}
