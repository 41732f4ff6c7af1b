import { expect, test } from 'vitest';
import { fetchKept, forgetAnswers } from './query';

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
