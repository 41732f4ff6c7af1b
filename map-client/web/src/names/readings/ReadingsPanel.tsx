import { useSession } from '../../accounts/session';
import { askToSignIn } from '../../accounts/askToSignIn';
import { go, useAddress } from '../../address/store';
import { t, useLanguage } from '../../words/words';
import { ConfirmedWords } from './ConfirmedWords';
import { DoubtfulNames } from './DoubtfulNames';

const views = ['doubtful', 'confirmed'] as const;

/** Readings to confirm, and the words the office has confirmed. */
export default function ReadingsPanel() {
  useLanguage();
  const { token } = useSession();
  const view = useAddress((a) => (a.state === 'confirmed' ? 'confirmed' : 'doubtful'));
  const within = useAddress((a) => a.within);
  return (
    <>
      <div className="chips" role="group" aria-label={t('names.readings')}>
        {views.map((one) => <button key={one} type="button" className="chip" aria-pressed={view === one} onClick={() => go({ state: one === 'doubtful' ? null : one, text: '' })}>{t(`readings.${one}`)}</button>)}
      </div>
      {view === 'confirmed' ? <ConfirmedWords /> : token ? <DoubtfulNames key={within} /> : (
        <p className="pad quiet">{t('readings.signIn')} <button type="button" className="link" onClick={askToSignIn}>{t('account.signIn')}</button></p>
      )}
    </>
  );
}
