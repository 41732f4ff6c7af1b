import { currentLanguage, t, type Language } from './words';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The register's today is Beijing's, wherever the browser is. */
export const todayInLaw = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());

/** How a day field shows its day, then the other ways it may be typed. */
export const dayFormats = (language: Language) => [language === 'en' ? 'D MMM YYYY' : 'YYYY年M月D日', 'YYYY-MM-DD', 'YYYYMMDD'];

/** An ISO day as people write it: 2026年11月23日, 23 Nov 2026. */
export function writeDay(iso: string, language: Language = currentLanguage()): string {
  const [year, month, day] = iso.slice(0, 10).split('-').map(Number) as [number, number, number];
  return language === 'en' ? `${day} ${months[month - 1]} ${year}` : `${year}年${month}月${day}日`;
}

/** The hour alone when the day has just been said. */
export const writeInstantAfter = (day: string, instant: string) => {
  const text = writeInstant(instant);
  return text.startsWith(`${writeDay(day)} `) ? text.slice(writeDay(day).length + 1) : text;
};

export function writeInstant(iso: string): string {
  const instant = new Date(iso);
  const pad = (n: number) => String(n).padStart(2, '0');
  const day = `${instant.getFullYear()}-${pad(instant.getMonth() + 1)}-${pad(instant.getDate())}`;
  return `${writeDay(day)} ${pad(instant.getHours())}:${pad(instant.getMinutes())}`;
}

/** Validity is half open in the register; people read the last day on which it held. */
export function writeValidity(from: string | null | undefined, to: string | null | undefined): string {
  const start = from ? writeDay(from) : t('validity.unknown');
  if (!to) return t('validity.since', { from: start });
  const last = new Date(`${to.slice(0, 10)}T00:00:00Z`);
  last.setUTCDate(last.getUTCDate() - 1);
  return t('validity.between', { from: start, to: writeDay(last.toISOString()) });
}
