import { useSyncExternalStore } from 'react';
import en from './en.json';
import zh from './zh-CN.json';

export type Language = 'zh-CN' | 'en';
export type WordKey = keyof typeof zh;
export interface Bilingual {
  zh: string;
  en: string;
}

const words: Record<Language, Record<WordKey, string>> = { 'zh-CN': zh, en };
const storageKey = 'civilatlas.language';
const listeners = new Set<() => void>();

function initial(): Language {
  const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(storageKey);
  return asked?.startsWith('en') ? 'en' : 'zh-CN';
}

let language: Language = initial();
document.documentElement.lang = language;

export const currentLanguage = () => language;

export function speak(next: Language) {
  language = next;
  localStorage.setItem(storageKey, next);
  document.documentElement.lang = next;
  listeners.forEach((listener) => listener());
}

export const fill = (text: string, values: Record<string, string | number> = {}) =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));

export const t = (key: WordKey, values?: Record<string, string | number>) => fill(words[language][key], values);

/** A word for a value that comes from the server; the value itself when it is not one we know. */
export const term = (prefix: string, value: string) =>
  (words[language] as Record<string, string>)[`${prefix}.${value}`] ?? value;

export const say = (text: Bilingual | null | undefined) => (text ? (language === 'en' ? text.en || text.zh : text.zh || text.en) : '');

/** Components that show words call this, so that they are drawn again when the language changes. */
export const useLanguage = (): Language =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => language,
  );
