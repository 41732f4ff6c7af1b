import { Button } from 'antd';
import { AccountMenu } from '../accounts/AccountMenu';
import { speak, t, useLanguage } from '../words/words';
import { DayPicker } from './DayPicker';
import { SearchBox } from './SearchBox';

export function TopBar() {
  const language = useLanguage();
  return (
    <header className="top">
      <h1 className="top-name">
        <span lang="en">CivilAtlas</span> <span className="top-full">{t('app.name')}</span>
      </h1>
      <SearchBox />
      <span className="grow" />
      <DayPicker />
      <Button type="text" lang={language === 'en' ? 'zh-CN' : 'en'} onClick={() => speak(language === 'en' ? 'zh-CN' : 'en')}>
        {language === 'en' ? '中文' : 'English'}
      </Button>
      <AccountMenu />
    </header>
  );
}
