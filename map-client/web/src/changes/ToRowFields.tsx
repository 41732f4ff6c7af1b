import { Button, Form, Input, Select } from 'antd';
import { DivisionSelect } from '../divisions/DivisionSelect';
import { t, term } from '../words/words';
import { parseSeat, parseShape, type ToField } from './changeKinds';
import { divisionKinds } from '../divisions/divisionKinds';

interface Props {
  index: number;
  required: ToField[];
  optional: ToField[];
  day: string | null;
  onRemove: (() => void) | null;
}

const check = (message: string, passes: (text: string) => boolean) => ({
  validator: (_: unknown, text?: string) => (!text || passes(text) ? Promise.resolve() : Promise.reject(new Error(message))),
});

/** One division a change leads to; only what this kind of change asks for is shown. */
export function ToRowFields({ index, required, optional, day, onRemove }: Props) {
  const shown = (field: ToField) => required.includes(field) || optional.includes(field);
  const must = (field: ToField) => (required.includes(field) ? [{ required: true, message: t('field.required') }] : []);
  return (
    <div className="to-row" role="group" aria-label={t('change.to', { number: index + 1 })}>
      <div className="quiet to-row-title">{t('change.to', { number: index + 1 })}</div>
      <Form.Item name={[index, 'code']} label={t('division.code')} hidden={!shown('code')} rules={[...must('code'), { pattern: /^\d{6}(\d{3}(\d{3})?)?$/, message: t('field.code') }]}>
        <Input inputMode="numeric" />
      </Form.Item>
      <Form.Item name={[index, 'name']} label={t('division.name')} hidden={!shown('name')} rules={must('name')}>
        <Input />
      </Form.Item>
      {shown('kind') && (
        <Form.Item name={[index, 'kind']} label={t('division.kind')} extra={t('change.kindHint')} rules={must('kind')}>
          <Select allowClear options={divisionKinds.map((kind) => ({ value: kind, label: term('divisionKind', kind) }))} />
        </Form.Item>
      )}
      {shown('parentCode') && (
        <Form.Item name={[index, 'parentCode']} label={t('division.parent')} rules={must('parentCode')}>
          <DivisionSelect single day={day} label={t('division.parent')} />
        </Form.Item>
      )}
      {shown('seat') && (
        <Form.Item name={[index, 'seat']} label={t('change.seat')} rules={[...must('seat'), check(t('field.seat'), (text) => parseSeat(text) !== null)]}>
          <Input placeholder="112.55310, 28.25359" />
        </Form.Item>
      )}
      {shown('geometry') && (
        <Form.Item name={[index, 'geometry']} label={t('change.geometry')} rules={[...must('geometry'), check(t('field.geometry'), (text) => parseShape(text) !== null)]}>
          <Input.TextArea rows={3} placeholder='{"type":"Polygon","coordinates":[…]}' />
        </Form.Item>
      )}
      {shown('children') && (
        <Form.Item name={[index, 'children']} label={t('change.children')} rules={must('children')}>
          <DivisionSelect day={day} label={t('change.children')} />
        </Form.Item>
      )}
      {onRemove && <Button size="small" type="text" onClick={onRemove}>{t('change.removeTo')}</Button>}
    </div>
  );
}
