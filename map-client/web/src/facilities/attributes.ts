import { amount } from '../words/numbers';
import { currentLanguage, say, t, type Bilingual } from '../words/words';

// JSON Schema knows one title; ours is a text for each language, or one text for both.
interface Property {
  title?: Bilingual | string;
  'x-unit'?: Bilingual | string;
  enumTitles?: Record<string, Bilingual | string>;
  [key: string]: unknown;
}

const inLanguage = (text: Bilingual | string | undefined) => (typeof text === 'string' ? text : say(text));

export function attributeTitle(property: Property | undefined, name: string): string {
  const english = property?.['x-title-en'];
  if (currentLanguage() === 'en' && typeof english === 'string') return english;
  return inLanguage(property?.title) || name;
}

export function attributeValue(property: Property | undefined, value: unknown): string {
  if (value === true || value === false) return t(value ? 'yes' : 'no');
  if (typeof value === 'number') return [amount(value), inLanguage(property?.['x-unit'])].filter(Boolean).join(' ');
  if (Array.isArray(value)) return value.map((one) => attributeValue(property, one)).join(currentLanguage() === 'en' ? ', ' : '、');
  return inLanguage(property?.enumTitles?.[String(value)]) || String(value);
}
