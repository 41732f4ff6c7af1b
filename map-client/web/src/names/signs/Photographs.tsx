import { Button, Modal, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { askToSignIn } from '../../accounts/askToSignIn';
import { Problem, send, withQuery } from '../../api/client';
import { forgetAnswers } from '../../api/query';
import { ProblemNote } from '../../app/Waiting';
import { writeDay } from '../../words/days';
import { amount, count } from '../../words/numbers';
import { t } from '../../words/words';
import { fileSize, upload } from '../applications/upload';
import { lengthMetres } from '../form/coordinates';
import type { Sign, SignPhotograph } from '../types';
import { takenOf, type Taken } from './exif';

const mostBytes = 10 * 1024 * 1024;

interface Sending {
  key: number;
  name: string;
  share: number;
  problem: Problem | null;
  stop: AbortController;
}

interface Props {
  sign: Sign;
  writable: boolean;
  signedIn: boolean;
}

let keys = 0;

/** A sign's photographs. They are shown to those who are signed in, for there may be people in them. */
export function Photographs({ sign, writable, signedIn }: Props) {
  const [sending, setSending] = useState<Sending[]>([]);
  const [open, setOpen] = useState<SignPhotograph | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const patch = (key: number, part: Partial<Sending>) => setSending((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const forget = (key: number) => setSending((all) => all.filter((one) => one.key !== key));

  const add = async (files: File[]) => {
    for (const file of files) {
      const one: Sending = { key: ++keys, name: file.name, share: 0, problem: file.size > mostBytes ? new Problem(413, t('materials.tooLarge', { size: fileSize(mostBytes) })) : null, stop: new AbortController() };
      setSending((all) => [...all, one]);
      if (one.problem) continue;
      try {
        const { day } = await takenOf(file);
        await upload(withQuery(`/api/v1/signs/${sign.id}/photographs`, { taken: day }), file, (share) => patch(one.key, { share }), one.stop.signal);
        forget(one.key);
        forgetAnswers();
      } catch (cause) {
        if (one.stop.signal.aborted) forget(one.key);
        else patch(one.key, { problem: cause instanceof Problem ? cause : new Problem(500, String(cause)) });
      }
    }
  };

  if (sign.photographs.length === 0 && !writable) return null;
  return (
    <div className="photographs no-print" onDragOver={(e) => writable && e.preventDefault()} onDrop={(e) => writable && (e.preventDefault(), void add([...e.dataTransfer.files]))}>
      <div className="quiet">{t('signs.photographs')} {sign.photographs.length > 0 && <span className="number">{count(sign.photographs.length)}</span>}</div>
      {sign.photographs.length > 0 && (signedIn ? (
        <ul className="plain photograph-list">{sign.photographs.map((one) => <li key={one.id}><Thumbnail photograph={one} onOpen={() => setOpen(one)} /></li>)}</ul>
      ) : (
        <button type="button" className="link" onClick={askToSignIn}>{t('signs.photographsForSignedIn')}</button>
      ))}
      {sending.map((one) => (
        <div key={one.key}>
          <div className="row"><span className="material-name">{one.name}</span>
            {one.problem ? <Button size="small" onClick={() => forget(one.key)}>{t('action.close')}</Button> : <><Progress percent={Math.round(one.share * 100)} size="small" aria-label={t('materials.progress', { name: one.name })} /><Button size="small" onClick={() => one.stop.abort()}>{t('action.stop')}</Button></>}
          </div>
          {one.problem && <ProblemNote problem={one.problem} />}
        </div>
      ))}
      {writable && (
        <div className="row wrap">
          <Button size="small" onClick={() => input.current?.click()}>{t('signs.addPhotographs')}</Button>
          <span className="quiet">{t('signs.photographHint', { size: fileSize(mostBytes) })}</span>
          <input ref={input} type="file" multiple hidden accept="image/jpeg,image/png" aria-label={t('signs.addPhotographs')} onChange={(e) => (void add([...(e.target.files ?? [])]), (e.target.value = ''))} />
        </div>
      )}
      {open && <Large sign={sign} photograph={open} onClose={() => setOpen(null)} />}
    </div>
  );
}

/** The file as it came; an address alone could not carry the token. */
function useFile(url: string): { file: Blob | null; source: string | null; problem: Problem | null } {
  const [state, setState] = useState<{ file: Blob | null; source: string | null; problem: Problem | null }>({ file: null, source: null, problem: null });
  useEffect(() => {
    const leaving = new AbortController();
    let source: string | null = null;
    send(url, { accept: 'image/*', signal: leaving.signal }).then((response) => response.blob()).then(
      (file) => {
        if (leaving.signal.aborted) return;
        source = URL.createObjectURL(file);
        setState({ file, source, problem: null });
      },
      (cause: unknown) => leaving.signal.aborted || setState({ file: null, source: null, problem: cause instanceof Problem ? cause : new Problem(500, String(cause)) }),
    );
    return () => {
      leaving.abort();
      if (source) URL.revokeObjectURL(source);
    };
  }, [url]);
  return state;
}

const titleOf = (photograph: SignPhotograph) => (photograph.taken ? t('signs.takenOn', { day: writeDay(photograph.taken) }) : t('signs.takenUnknown'));

function Thumbnail({ photograph, onOpen }: { photograph: SignPhotograph; onOpen: () => void }) {
  const { source } = useFile(photograph.url);
  return (
    <button type="button" className="photograph" onClick={onOpen} aria-label={t('signs.openPhotograph', { title: titleOf(photograph) })}>
      {source && <img src={source} alt="" />}
    </button>
  );
}

function Large({ sign, photograph, onClose }: { sign: Sign; photograph: SignPhotograph; onClose: () => void }) {
  const { file, source, problem } = useFile(photograph.url);
  const [taken, setTaken] = useState<Taken | null>(null);
  useEffect(() => {
    if (file) void takenOf(file).then(setTaken);
  }, [file]);
  const place = taken?.place;
  return (
    <Modal open width={900} title={`${sign.name} · ${titleOf(photograph)}`} footer={null} onCancel={onClose}>
      {problem && <ProblemNote problem={problem} />}
      {source && <img className="photograph-large" src={source} alt={t('signs.photographOf', { name: sign.name })} />}
      <p className="quiet number">
        {place ? t('signs.takenAt', { place: `${place[0].toFixed(5)}, ${place[1].toFixed(5)}`, metres: amount(Math.round(lengthMetres({ type: 'LineString', coordinates: [place, sign.location] }))) }) : taken && t('signs.takenNowhere')}
        {' '}{photograph.width} × {photograph.height} · {fileSize(photograph.bytes)}
      </p>
      <p className="quiet seal-text">SHA-256 {photograph.sha256}</p>
    </Modal>
  );
}
