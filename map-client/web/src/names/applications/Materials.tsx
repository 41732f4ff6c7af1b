import { DeleteOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { useId, useRef, useState } from 'react';
import { call, Problem, send } from '../../api/client';
import { save } from '../../app/files';
import { ProblemNote } from '../../app/Waiting';
import { writeInstant } from '../../words/days';
import { t } from '../../words/words';
import type { Material } from '../types';
import { fileSize, materialTypes, mostBytes, upload } from './upload';

interface Sending {
  key: number;
  name: string;
  share: number;
  problem: Problem | null;
  stop: AbortController;
}

interface Props {
  /** Null while the application is known to this browser alone. */
  applicationId: string | null;
  materials: Material[];
  writable: boolean;
  /** Brings the application to the server first, so that a file has something to belong to. */
  ensure?: () => Promise<string | null>;
  onChange?: () => void;
}

let keys = 0;

/** The papers of an application: kept with their hash, sent with their progress. */
export function Materials({ applicationId, materials, writable, ensure, onChange }: Props) {
  const [sending, setSending] = useState<Sending[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const patch = (key: number, part: Partial<Sending>) => setSending((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const forget = (key: number) => setSending((all) => all.filter((one) => one.key !== key));
  const asProblem = (cause: unknown) => (cause instanceof Problem ? cause : new Problem(500, String(cause)));

  const add = async (files: File[]) => {
    setProblem(null);
    const application = applicationId ?? (await ensure?.());
    if (!application) return;
    for (const file of files) {
      const one: Sending = { key: ++keys, name: file.name, share: 0, problem: file.size > mostBytes ? new Problem(413, t('materials.tooLarge', { size: fileSize(mostBytes) })) : null, stop: new AbortController() };
      setSending((all) => [...all, one]);
      if (one.problem) continue;
      try {
        await upload(`/api/v1/name-applications/${application}/materials`, file, (share) => patch(one.key, { share }), one.stop.signal);
        forget(one.key);
        onChange?.();
      } catch (cause) {
        if (one.stop.signal.aborted) forget(one.key);
        else patch(one.key, { problem: asProblem(cause) });
      }
    }
  };

  const attempt = (act: Promise<unknown>) => act.catch((cause: unknown) => setProblem(asProblem(cause)));
  const open = (material: Material) => attempt(send(`/api/v1/name-applications/${applicationId}/materials/${material.id}`, { accept: '*/*' }).then(async (response) => save(material.name, material.mediaType, await response.blob())));
  const remove = (material: Material) => attempt(call(`/api/v1/name-applications/${applicationId}/materials/${material.id}`, { method: 'DELETE' }).then(() => onChange?.()));
  const present = materials.filter((one) => !one.removed);

  return (
    <div onDragOver={(e) => writable && e.preventDefault()} onDrop={(e) => writable && (e.preventDefault(), void add([...e.dataTransfer.files]))}>
      {present.length === 0 && sending.length === 0 && <p className="quiet materials-none">{t('materials.none')}</p>}
      <ul className="plain materials">
        {present.map((one) => (
          <li key={one.id} className="row">
            <PaperClipOutlined aria-hidden="true" />
            <button type="button" className="link material-name" onClick={() => void open(one)}>{one.name}</button>
            <span className="quiet number nowrap" title={`SHA-256 ${one.sha256}`}>{fileSize(one.size)} · {writeInstant(one.added)}</span>
            <span className="grow" />
            {writable && <Button size="small" type="text" icon={<DeleteOutlined aria-hidden="true" />} aria-label={t('materials.remove', { name: one.name })} onClick={() => void remove(one)} />}
          </li>
        ))}
        {sending.map((one) => (
          <li key={one.key}>
            <div className="row"><span className="material-name">{one.name}</span>
              {one.problem ? <Button size="small" onClick={() => forget(one.key)}>{t('action.close')}</Button> : <><Progress percent={Math.round(one.share * 100)} size="small" aria-label={t('materials.progress', { name: one.name })} /><Button size="small" onClick={() => one.stop.abort()}>{t('action.stop')}</Button></>}
            </div>
            {one.problem && <ProblemNote problem={one.problem} />}
          </li>
        ))}
      </ul>
      {problem && <ProblemNote problem={problem} />}
      {writable && (
        <div className="row no-print">
          <Button size="small" onClick={() => input.current?.click()}>{t('materials.add')}</Button>
          <span className="quiet" id={id}>{t('materials.hint', { size: fileSize(mostBytes) })}</span>
          <input ref={input} type="file" multiple hidden accept={materialTypes} aria-label={t('materials.add')} onChange={(e) => (void add([...(e.target.files ?? [])]), (e.target.value = ''))} />
        </div>
      )}
    </div>
  );
}
