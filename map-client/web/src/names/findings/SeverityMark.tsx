import { CloseCircleFilled, InfoCircleOutlined, WarningFilled } from '@ant-design/icons';
import { t } from '../../words/words';
import type { Severity } from '../types';

const icons = { blocks: CloseCircleFilled, warns: WarningFilled, informs: InfoCircleOutlined };

/** How much a finding weighs, by shape and word as well as colour. */
export function SeverityMark({ severity, bare = false, count }: { severity: Severity; bare?: boolean; count?: number }) {
  const Icon = icons[severity];
  const word = t(`severity.${severity}`);
  return (
    <span className={`severity severity-${severity}`} title={bare ? word : undefined}>
      <Icon aria-hidden="true" /> {bare ? <span className="unseen">{word}</span> : word}
      {count !== undefined && <span className="number"> {count}</span>}
    </span>
  );
}
