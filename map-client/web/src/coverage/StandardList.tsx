import { go, useAddress } from '../address/store';
import type { Plan, StandardResult } from '../api/types';
import { catalogue } from '../map/catalogue';
import { share } from '../words/numbers';
import { currentLanguage, say, t, term } from '../words/words';
import { outcomeOf, outcomes } from './outcome';
import { useChosenRow } from './useChosenRow';

export function StandardList({ plans, results }: { plans: Plan[]; results: StandardResult[] | null }) {
  const chosen = useAddress((a) => a.standard);
  const row = useChosenRow(chosen, results !== null);
  return plans.map((plan) => (
    <section key={plan.id}>
      <h3 className="list-title">{say(plan.plan)}</h3>
      <ul className="plain standards">
        {plan.standards.map((standard) => {
          const result = results?.find((one) => one.id === standard.id);
          return (
            <li key={standard.id}>
              <button ref={chosen === standard.id ? row : undefined} type="button" className="standard" aria-pressed={chosen === standard.id} onClick={() => go({ standard: standard.id, outcome: null })}>
                <span className="standard-title">{say(standard.title)}</span>
                <span className="quiet standard-sub">
                  {term('level', standard.level)} · {t('coverage.chapter', { chapter: chapterWords(standard.chapter) })}
                </span>
                {result && <Answer result={result} />}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  ));
}

/** The plan's boxes are called so in Chinese. */
const chapterWords = (chapter: string) => (currentLanguage() === 'en' ? chapter : chapter.replace(/box (\d+)/g, '专栏 $1').replace(/, /g, '、'));

function Answer({ result }: { result: StandardResult }) {
  const units = result.totals.units;
  const all = units.met + units.missed + units.unknown + units.notApplicable;
  const answered = units.met + units.missed;
  if (all <= 1) return <span className="standard-answer"><Mark result={result} /> {t(`outcome.${outcomeOf(result)}`)}</span>;
  return (
    <>
      <span className="bar" aria-hidden="true">
        {outcomes.map((one) => one !== 'not-applicable' && units[one] > 0 && <span key={one} style={{ flex: units[one], background: catalogue.colours[one] }} />)}
      </span>
      <span className="standard-answer number">
        {answered === 0 ? t('outcome.unknown') : t('coverage.metOf', { met: units.met, all: answered, share: share(units.met, answered) })}
      </span>
    </>
  );
}

const Mark = ({ result }: { result: StandardResult }) => <span className="swatch" aria-hidden="true" style={{ background: catalogue.colours[outcomeOf(result)] }} />;
