import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect } from 'react';
import { t, useLanguage } from '../words/words';
import { Shell } from './Shell';
import { theme } from './theme';

export function App() {
  const language = useLanguage();
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
  useEffect(() => {
    document.title = t('app.title');
  }, [language]);
  return (
    <ConfigProvider locale={language === 'en' ? enUS : zhCN} theme={theme} componentSize="middle" button={{ autoInsertSpace: false }}>
      <Shell />
    </ConfigProvider>
  );
}
