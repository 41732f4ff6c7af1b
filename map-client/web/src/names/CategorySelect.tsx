import { Select } from 'antd';
import { say, t, useLanguage } from '../words/words';
import { usePlaceCategories } from './categories';

interface Props {
  value: string | null;
  onChange: (code: string | null) => void;
  id?: string;
  disabled?: boolean;
  status?: 'error' | '';
  placeholder?: string;
  clear?: boolean;
}

/** Found by its words, its code or one of its generics: 广场 finds the squares. */
export function CategorySelect({ value, onChange, id, disabled, status, placeholder, clear }: Props) {
  useLanguage();
  const categories = usePlaceCategories();
  return (
    <Select<string>
      {...(id ? { id } : {})}
      className="grow"
      value={value || null}
      onChange={(code) => onChange(code ?? null)}
      allowClear={clear ?? false}
      disabled={disabled ?? false}
      status={status ?? ''}
      placeholder={placeholder ?? t('names.category')}
      aria-label={t('names.category')}
      showSearch={{ optionFilterProp: 'search' }}
      notFoundContent={t('search.nothing')}
      popupMatchSelectWidth={280}
      options={(categories.data ?? []).map((one) => ({
        value: one.code,
        search: [one.code, one.title.zh, one.title.en, ...one.generics].join(' '),
        label: <span className="hit">{say(one.title)} <span className="quiet number">{one.code}</span> <span className="quiet hit-rest">{one.generics.slice(0, 5).join(' ')}</span></span>,
      }))}
    />
  );
}
