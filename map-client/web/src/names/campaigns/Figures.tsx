import { lazy, Suspense } from 'react';
import { go, useAddress } from '../../address/store';
import { useQuery } from '../../api/query';
import { Waiting } from '../../app/Waiting';
import { count, share } from '../../words/numbers';
import { t } from '../../words/words';
import type { Campaign } from '../types';

const FigureChart = lazy(() => import('./FigureChart'));

/** How far the clearing is in each division, as a table and as a chart; a row narrows the candidates to it. */
export function Figures({ campaign }: { campaign: string }) {
  const answer = useQuery<Campaign>(`/api/v1/name-campaigns/${campaign}`);
  const within = useAddress((a) => a.within);
  return (
    <Waiting answer={answer} rows={4}>
      {({ byDivision }) =>
        byDivision.length === 0 ? <p className="pad quiet">{t('campaign.noFigures')}</p> : (
          <div className="figures">
            <table className="items figures-table">
              <thead><tr><th scope="col">{t('campaign.division')}</th><th scope="col" className="right">{t('campaign.candidates')}</th><th scope="col" className="right">{t('decision.keep')}</th><th scope="col" className="right">{t('decision.rename')}</th><th scope="col" className="right">{t('decision.undecided')}</th><th scope="col" className="right">{t('campaign.done')}</th><th scope="col" className="right">{t('campaign.renamed')}</th><th scope="col" className="right">{t('campaign.oldSigns')}</th><th scope="col" className="right">{t('campaign.newSigns')}</th></tr></thead>
              <tbody>
                {byDivision.map((one) => (
                  <tr key={one.code} className={one.code === within ? 'items-open' : ''}>
                    <td><button type="button" className="link" aria-pressed={one.code === within} onClick={() => go({ within: one.code === within ? null : one.code })}>{one.name}</button></td>
                    {[one.candidates, one.keep, one.rename, one.candidates - one.keep - one.rename].map((number, i) => <td key={i} className="number right">{count(number)}</td>)}
                    <td className="number right">{share(one.keep + one.rename, one.candidates)}</td>
                    {[one.renamed, one.signsOutdated, one.signsReplaced].map((number, i) => <td key={i} className={i === 1 && number > 0 ? 'number right sign-outdated' : 'number right'}>{count(number)}</td>)}
                  </tr>
                ))}
              </tbody>
            </table>
            <div className="figures-chart"><Suspense fallback={null}><FigureChart divisions={byDivision} /></Suspense></div>
          </div>
        )
      }
    </Waiting>
  );
}
