import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { count, share } from '../words/numbers';
import { t } from '../words/words';
import { mapPicture } from './picture';
import { useDivisions, useRun } from './useRun';
import { usePictureTexts } from './usePictureTexts';
import { digits } from './write';

/** What paper has beside the summary and the charts: the map as it is seen, and the whole table, which the screen draws only in part. */
export function PrintSheet() {
  const { run, summary, scale } = useRun();
  const { all, kept, level } = useDivisions();
  const texts = usePictureTexts();
  const [picture, setPicture] = useState<string | null>(null);
  useEffect(() => {
    if (!texts) return;
    // The browser prints what stands there when this returns.
    const before = () => flushSync(() => setPicture(mapPicture(texts).toDataURL('image/png')));
    const after = () => setPicture(null);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  });
  if (!picture || !run || !summary || !scale) return null;
  return (
    <div className="access-paper">
      <img src={picture} alt={t('access.download.png')} />
      <h3>{t(`level.${level}`)} · {t('access.rows', { count: count(kept.size), all: count(all.length) })}</h3>
      <table className="totals-table number">
        <thead>
          <tr>
            <th scope="col">{t('access.rank')}</th><th scope="col">{t('division.name')}</th><th scope="col">{t('division.code')}</th><th scope="col">{t('access.share')}</th>
            <th scope="col">{t('access.meanIn', { unit: t(`access.axis.${scale.unit}`) })}</th><th scope="col">{t('access.people')}</th><th scope="col">{t('access.peopleLeft')}</th>
            {summary.need && <th scope="col">{t('access.needShare')}</th>}
          </tr>
        </thead>
        <tbody>
          {all.map((row, i) => kept.has(row.code) && (
            <tr key={row.code}>
              <td>{i + 1}</td><th scope="row">{row.name}</th><td>{row.code}</td><td>{share(row.reachedPeople, row.people)}</td>
              <td>{row.value === null ? '—' : digits(row.value)}</td><td>{count(Math.round(row.people))}</td><td>{count(Math.round(row.people - row.reachedPeople))}</td>
              {summary.need && <td>{row.needShare === null ? '—' : share(row.needShare, 1)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
