import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { go, useAddress } from '../address/store';
import { dayFormats } from '../words/days';
import { t, useLanguage } from '../words/words';

/** The day of law everything on the page is shown as of; empty is today. */
export function DayPicker() {
  const day = useAddress((a) => a.day);
  const language = useLanguage();
  return (
    <DatePicker
      className={day ? 'day day-past' : 'day'}
      value={day ? dayjs(day) : null}
      onChange={(value) => go({ day: value ? value.format('YYYY-MM-DD') : null })}
      placeholder={t('day.today')}
      aria-label={t('day.title')}
      format={dayFormats(language)}
      prefix={<span className="day-prefix">{t('day.asOf')}</span>}
      allowClear
    />
  );
}
