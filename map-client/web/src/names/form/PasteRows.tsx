import { Input, Modal } from 'antd';
import { useState } from 'react';
import { count } from '../../words/numbers';
import { t } from '../../words/words';
import { categoryTitle, usePlaceCategories } from '../categories';
import { pastedRows, type PastedRow } from './paste';

/** Takes a quarter's forty streets from a spreadsheet at once; what will be taken is shown before it is. */
export function PasteRows({ onTake, onDone }: { onTake: (rows: PastedRow[]) => void; onDone: () => void }) {
  const categories = usePlaceCategories();
  const [text, setText] = useState('');
  const rows = pastedRows(text, categories.data ?? []);
  return (
    <Modal open width={680} title={t('paste.title')} okText={t('paste.take', { count: count(rows.length) })} okButtonProps={{ disabled: rows.length === 0 }} onOk={() => (onTake(rows), onDone())} onCancel={onDone} destroyOnHidden>
      <p className="quiet">{t('paste.hint')}</p>
      <Input.TextArea autoFocus rows={6} spellCheck={false} value={text} onChange={(e) => setText(e.target.value)} aria-label={t('paste.title')} placeholder={t('paste.example')} />
      {rows.length > 0 && (
        <div className="items-box paste-rows">
          <table className="items">
            <thead><tr><th scope="col">#</th><th scope="col">{t('application.name')}</th><th scope="col">{t('names.category')}</th><th scope="col">{t('names.meaning')}</th><th scope="col">{t('facility.location')}</th></tr></thead>
            <tbody>
              {rows.map((row, i) => (
                <tr key={i}>
                  <td className="number quiet">{i + 1}</td>
                  <td>{row.name}</td>
                  <td>{row.category ? categoryTitle(categories.data, row.category) : <span className="quiet">{t('paste.noCategory')}</span>}</td>
                  <td className="quiet items-clip">{row.meaning}</td>
                  <td className="quiet number">{row.lon !== null && row.lat !== null ? `${row.lon}, ${row.lat}` : ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Modal>
  );
}
