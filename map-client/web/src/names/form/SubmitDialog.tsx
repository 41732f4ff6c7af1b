import { Alert, Modal } from 'antd';
import { count } from '../../words/numbers';
import { say, t } from '../../words/words';
import { categoryTitle, usePlaceCategories } from '../categories';
import { openFindings } from '../findings/severity';
import type { ApplicationDraft } from './draft';
import type { Reports } from './useReports';

interface Props {
  draft: ApplicationDraft;
  division: string;
  reports: Reports;
  materials: number;
  busy: boolean;
  onSubmit: () => void;
  onBack: () => void;
}

/** Says what submitting will do before it does it, and what still stands in the way. */
export function SubmitDialog({ draft, division, reports, materials, busy, onSubmit, onBack }: Props) {
  const categories = usePlaceCategories();
  const findings = draft.items.map((item) => ({ item, ...openFindings(reports.of[item.key], item.reasons) }));
  const blocked = findings.filter(({ blocking }) => blocking.length > 0);
  const unanswered = findings.filter((one) => one.unanswered.length > 0);
  const stands = draft.reason.trim() !== '' && draft.items.every((item) => item.category && (draft.kind === 'naming' || item.placeNameId) && item.name.trim());
  const authority = categories.data?.find((one) => one.code === draft.items[0]?.category)?.approver;
  const ready = stands && draft.divisionCode !== null && blocked.length === 0 && unanswered.length === 0;
  const names = (list: typeof findings) => list.map(({ item }) => item.name || t('application.unnamed')).join(t('list.comma'));
  return (
    <Modal
      open
      width={560}
      title={t('submit.title')}
      okText={t('submit.do')}
      okButtonProps={{ disabled: !ready, autoFocus: true }}
      confirmLoading={busy}
      onOk={onSubmit}
      cancelText={t('submit.back')}
      onCancel={onBack}
    >
      <p>{t('submit.what', { count: count(draft.items.length), kind: t(`applicationKind.${draft.kind}`), division, authority: say(authority) || '—' })}</p>
      <ul className="submit-names">
        {draft.items.slice(0, 8).map((item) => (
          <li key={item.key}>
            {draft.kind === 'renaming' && <>{item.formerName ?? '—'} → </>}
            <b>{item.name || t('application.unnamed')}</b> <span className="quiet">{reports.of[item.key]?.romanization.toned} · {categoryTitle(categories.data, item.category) || '—'}</span>
          </li>
        ))}
        {draft.items.length > 8 && <li className="quiet">{t('change.andMore', { count: count(draft.items.length - 8) })}</li>}
      </ul>
      <ul className="submit-then">
        <li>{t('submit.frozen')}</li>
        <li>{t('submit.locked')}</li>
        <li>{t('submit.materials', { count: count(materials) })}</li>
      </ul>
      {!stands && <Alert type="error" showIcon title={t('submit.incomplete')} />}
      {blocked.length > 0 && <Alert type="error" showIcon title={t('submit.blocked', { names: names(blocked) })} />}
      {unanswered.length > 0 && <Alert type="warning" showIcon title={t('submit.unanswered', { names: names(unanswered) })} />}
    </Modal>
  );
}
