import '../names.css';
import { useEffect, useState } from 'react';
import { useAccount } from '../../accounts/useAccount';
import { useQuery } from '../../api/query';
import { Waiting } from '../../app/Waiting';
import { useLanguage } from '../../words/words';
import { isNew, readDraft } from '../form/draft';
import { ApplicationForm } from '../form/ApplicationForm';
import type { NameApplication } from '../types';
import { canWrite } from './acts';
import { ReviewPage } from './ReviewPage';

/** An application where it stands: still written, or read and decided. */
export default function ApplicationCard({ id }: { id: string }) {
  useLanguage();
  const answer = useQuery<NameApplication>(isNew(id) ? null : `/api/v1/name-applications/${id}`);
  if (isNew(id)) return <ApplicationForm key={id} id={id} application={null} />;
  return <Waiting answer={answer} rows={8}>{(application) => <Opened key={id} application={application} />}</Waiting>;
}

function Opened({ application }: { application: NameApplication }) {
  const account = useAccount();
  const writable = canWrite(application, account);
  const mine = writable && application.account === account?.account;
  const [editing, setEditing] = useState(() => readDraft(application.id) !== null);
  useEffect(() => {
    if (mine) setEditing(true);
  }, [mine]);
  if (writable && editing) return <ApplicationForm id={application.id} application={application} />;
  return <ReviewPage application={application} onEdit={writable ? () => setEditing(true) : null} />;
}
