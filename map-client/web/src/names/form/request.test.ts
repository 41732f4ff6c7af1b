import { expect, test } from 'vitest';
import { blankDraft, blankItem } from './draft';
import { asBody, faultPlace } from './request';

test('a fault finds its row and its field', () => {
  expect(faultPlace('items[2].reasons.near-homograph')).toEqual({ index: 2, field: 'reasons.near-homograph' });
  expect(faultPlace('$.items[0].geometry.coordinates[1]')).toEqual({ index: 0, field: 'geometry' });
  expect(faultPlace('DivisionCode')).toEqual({ index: null, field: 'divisionCode' });
});

const romanization = { text: '重阳路', specific: '重阳', generic: '路', toned: 'Chóngyáng Lù', plain: 'Chongyang Lu', doubtful: true, source: 'phrases', syllables: [{ character: '重', reading: 'chóng', alternatives: ['zhòng'] }, { character: '阳', reading: 'yáng', alternatives: [] }, { character: '路', reading: 'lù', alternatives: [] }] };

test('a reading chosen for one character confirms the whole name, one reading a character', () => {
  const item = blankItem({ name: ' 重阳路 ', category: '23120', readings: { 0: 'zhòng' } });
  const body = asBody(blankDraft({ items: [item] }), { [item.key]: { findings: [], romanization } });
  expect(body.items[0]).toMatchObject({ name: '重阳路', readings: ['zhòng', 'yáng', 'lù'] });
});

test('a reason for what the rules no longer say is not sent', () => {
  const item = blankItem({ name: '重阳路', category: '23120', reasons: { duplicate: '同名', homophone: '不同字' } });
  const finding = { rule: 'homophone', severity: 'warns' as const, article: '', message: '', evidence: [], suggestion: null };
  const body = asBody(blankDraft({ items: [item] }), { [item.key]: { findings: [finding], romanization } });
  expect(body.items[0]!.reasons).toEqual({ homophone: '不同字' });
});
