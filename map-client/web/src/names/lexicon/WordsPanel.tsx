import { Button, Input, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { writesNames } from '../../accounts/roles';
import { useAccount } from '../../accounts/useAccount';
import { go, useAddress } from '../../address/store';
import { call, Problem, withQuery } from '../../api/client';
import { forgetAnswers, useAllPages } from '../../api/query';
import { TextFilter } from '../../app/TextFilter';
import { useRemembered } from '../../app/useRemembered';
import { ProblemNote, Waiting } from '../../app/Waiting';
import { writeDay } from '../../words/days';
import { count } from '../../words/numbers';
import { t, term, useLanguage } from '../../words/words';
import { Field } from '../Field';
import type { LexiconWord } from '../types';

const path = '/api/v1/lexicon-words';
const wordRules = ['everyday-character', 'grandiose', 'foreign-flavour', 'foreign-name', 'odd', 'state-leader', 'personal-name', 'trademark'] as const;
type WordRule = (typeof wordRules)[number];

/** The words names are held against: the program's lists, and what the office has added from its own knowledge. */
export default function WordsPanel() {
  useLanguage();
  const account = useAccount();
  const text = useAddress((a) => a.text);
  const rule = useAddress((a) => a.rule);
  const answer = useAllPages<LexiconWord>(withQuery(path, { rule, q: text, limit: 1000 }));
  const may = writesNames(account);
  return (
    <>
      <p className="pad quiet words-about">{t('words.about')} {(rule === null || rule === 'everyday-character') && t('words.everyday')}</p>
      {may && <NewWord key={rule} rule={wordRules.find((one) => one === rule) ?? null} />}
      <div className="filters">
        <TextFilter label={t('words.find')} />
        <Select<string> allowClear value={rule} placeholder={t('words.rule')} aria-label={t('words.rule')} onChange={(value) => go({ rule: value ?? null })} options={wordRules.map((one) => ({ value: one, label: t(`rule.${one}`) }))} />
      </div>
      <Waiting answer={answer} rows={6}>{(items) => <List items={items} may={may} />}</Waiting>
    </>
  );
}

function List({ items, may }: { items: LexiconWord[]; may: boolean }) {
  const own = items.filter((one) => one.id !== null);
  const shipped = wordRules.map((rule) => ({ rule, words: items.filter((one) => one.id === null && one.rule === rule) })).filter(({ words }) => words.length > 0);
  return (
    <>
      <h3 className="words-head">{t('words.own')} <span className="number">{count(own.length)}</span></h3>
      {own.length === 0 ? <p className="pad quiet words-none">{t('words.noOwn')}</p> : <ul className="plain word-list">{own.map((one) => <Own key={one.id} word={one} may={may} />)}</ul>}
      {shipped.map(({ rule, words }) => (
        <details key={rule} className="words-shipped" open={items.length <= 60}>
          <summary>{t('words.shipped', { rule: term('rule', rule) })} <span className="quiet number">{count(words.length)}</span></summary>
          <ul className="plain words-many">{words.map((one) => <li key={one.text} title={one.wholeOnly ? t('words.wholeOnly') : undefined}>{one.text}{one.wholeOnly && <span className="quiet"> {t('words.whole')}</span>}</li>)}</ul>
        </details>
      ))}
      {items.length === 0 && <p className="pad quiet">{t('words.nothing')}</p>}
    </>
  );
}

function Own({ word, may }: { word: LexiconWord; may: boolean }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const remove = () => call(`${path}/${word.id}`, { method: 'DELETE' }).then(forgetAnswers, (cause: unknown) => setProblem(cause instanceof Problem ? cause : new Problem(500, String(cause))));
  return (
    <li>
      <div className="application-line">
        <span><b>{word.text}</b> <span className="quiet">{term('rule', word.rule)}</span></span>
        {may && (
          <Popconfirm title={t('words.removeAsk', { word: word.text })} description={t('words.removeWill')} okText={t('words.remove')} onConfirm={remove}>
            <Button size="small" type="text" aria-label={t('words.removeOne', { word: word.text })}>{t('words.remove')}</Button>
          </Popconfirm>
        )}
      </div>
      <div className="quiet">{word.source} · {word.account}{word.added && ` · ${writeDay(word.added)}`}</div>
      {problem && <ProblemNote problem={problem} />}
    </li>
  );
}

interface Draft {
  rule: WordRule | null;
  text: string;
  source: string;
}

function NewWord({ rule }: { rule: WordRule | null }) {
  const [draft, setDraft] = useRemembered<Draft>('draft.lexicon-word', { rule: null, text: '', source: '' });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const chosen = rule ?? draft.rule ?? 'everyday-character';
  const errorOf = (field: string) => problem?.errors.find((error) => error.field === field)?.message;
  const add = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await call(path, { method: 'POST', body: { rule: chosen, text: draft.text.trim(), source: draft.source.trim() } });
      // The next word often comes from the same paper.
      setDraft({ ...draft, text: '' });
      forgetAnswers();
    } catch (cause) {
      setProblem(cause instanceof Problem ? cause : new Problem(500, String(cause)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="pad sign-form" aria-label={t('words.add')} onSubmit={(e) => (e.preventDefault(), void add())}>
      <div className="two">
        <Field label={t('words.rule')} error={errorOf('rule')}>{(id) => <Select<WordRule> id={id} size="small" value={chosen} disabled={rule !== null} onChange={(next) => setDraft({ ...draft, rule: next })} options={wordRules.map((one) => ({ value: one, label: t(`rule.${one}`) }))} />}</Field>
        <Field label={t(chosen === 'everyday-character' ? 'words.character' : 'words.word')} required error={errorOf('text')}>{(id) => <Input id={id} size="small" maxLength={30} value={draft.text} onChange={(e) => setDraft({ ...draft, text: e.target.value })} />}</Field>
      </div>
      <Field label={t('words.source')} required error={errorOf('source')}>{(id) => <Input id={id} size="small" maxLength={200} value={draft.source} onChange={(e) => setDraft({ ...draft, source: e.target.value })} placeholder={t('words.sourceExample')} />}</Field>
      {problem && <ProblemNote problem={problem} />}
      <Button size="small" type="primary" htmlType="submit" loading={busy} disabled={!draft.text.trim() || !draft.source.trim()}>{t('words.add')}</Button>
    </form>
  );
}
