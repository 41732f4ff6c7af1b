import { Button, Input, Progress } from 'antd';
import { useState } from 'react';
import { askToSignIn } from '../../accounts/askToSignIn';
import { useSession } from '../../accounts/session';
import { address, go } from '../../address/store';
import { call, Problem } from '../../api/client';
import { useQuery } from '../../api/query';
import type { Page } from '../../api/types';
import { ProblemNote, Waiting } from '../../app/Waiting';
import { DivisionSelect } from '../../divisions/DivisionSelect';
import { writeDay } from '../../words/days';
import { count } from '../../words/numbers';
import { t } from '../../words/words';
import { Field } from '../Field';
import type { CampaignHead } from '../types';

const path = '/api/v1/name-campaigns';
const open = (id: string) => go({ campaign: id, rule: null, state: null, within: null });

/** Clearing irregular names: begin over a division, or go on with one begun. */
export function CampaignList() {
  const { token } = useSession();
  const campaigns = useQuery<Page<CampaignHead>>(token ? `${path}?limit=100` : null);
  return (
    <>
      <StartCampaign />
      {token && (
        <Waiting answer={campaigns} rows={4}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="pad quiet">{t('campaign.none')}</p>
            ) : (
              <ol className="plain application-list" aria-label={t('names.campaigns')}>
                {items.map((one) => (
                  <li key={one.id}>
                    <button type="button" className="application-row" onClick={() => open(one.id)}>
                      <span className="application-line"><b className="application-names">{one.title}</b><span className="quiet nowrap">{writeDay(one.createdAt)}</span></span>
                      <span className="application-line quiet">
                        <span>{one.division.name}</span>
                        <span className="nowrap number">{one.state === 'done' ? t('campaign.decidedOf', { decided: count(one.decided), all: count(one.candidates) }) : t(`jobState.${one.state}`)}</span>
                      </span>
                      {one.state === 'done' && one.candidates > 0 && <Progress percent={Math.floor((100 * one.decided) / one.candidates)} showInfo={false} size="small" aria-hidden="true" />}
                    </button>
                  </li>
                ))}
              </ol>
            )
          }
        </Waiting>
      )}
    </>
  );
}

function StartCampaign() {
  const { token } = useSession();
  const [division, setDivision] = useState<string | null>(address().within);
  const [title, setTitle] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const errorOf = (field: string) => problem?.errors.find((error) => error.field === field)?.message;
  const start = async () => {
    if (!token) return askToSignIn();
    setBusy(true);
    setProblem(null);
    try {
      const { id } = await call<{ id: string }>(path, { method: 'POST', body: { divisionCode: division ?? '', title: title.trim() } });
      open(id);
    } catch (cause) {
      setProblem(cause instanceof Problem ? cause : new Problem(500, String(cause)));
      setBusy(false);
    }
  };
  return (
    <form className="campaign-start" aria-label={t('campaign.start')} onSubmit={(e) => (e.preventDefault(), void start())}>
      <p className="quiet">{t('campaign.about')}</p>
      <Field label={t('campaign.division')} required error={errorOf('divisionCode')}>
        {(id) => <DivisionSelect id={id} single first="county" day={null} label={t('campaign.division')} value={division} onChange={(code) => setDivision(typeof code === 'string' ? code : null)} />}
      </Field>
      <Field label={t('campaign.title')} required error={errorOf('title')}>
        {(id) => <Input id={id} maxLength={100} value={title} onChange={(e) => setTitle(e.target.value)} placeholder={t('campaign.titleExample')} />}
      </Field>
      {problem && <ProblemNote problem={problem} />}
      <Button type="primary" htmlType="submit" loading={busy} disabled={!division || !title.trim()}>{t('campaign.start')}</Button>
    </form>
  );
}
