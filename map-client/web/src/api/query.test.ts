import { expect, test, vi } from 'vitest';

// What the language is read from; there is no browser here.
vi.stubGlobal('location', { search: '?lang=zh' });
vi.stubGlobal('localStorage', { getItem: () => null });
vi.stubGlobal('sessionStorage', { getItem: () => null });
vi.stubGlobal('navigator', { onLine: true });
vi.stubGlobal('document', { documentElement: {} });
vi.stubGlobal('window', { addEventListener: () => undefined });
const { fetchKept, forgetAnswers } = await import('./query');

test('what is asked after a write is not answered by what was asked before it', async () => {
  const answers: ((value: string) => void)[] = [];
  const fetcher = () => new Promise<unknown>((done) => answers.push(done));
  const before = fetchKept<string>('/signs', fetcher);
  expect(fetchKept<string>('/signs', fetcher)).toBe(before);
  forgetAnswers();
  const after = fetchKept<string>('/signs', fetcher);
  answers[1]!('two photographs');
  expect(await after).toBe('two photographs');
  answers[0]!('one photograph');
  expect(await before).toBe('one photograph');
  expect(await fetchKept<string>('/signs', fetcher)).toBe('two photographs');
});
