import { AimOutlined, BorderOutlined, DeleteOutlined, EditOutlined, EnvironmentOutlined, LineOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { holdMap } from '../../map/hand';
import { useLiveMap } from '../../map/liveMap';
import { startPicking } from '../../map/pick';
import { amount } from '../../words/numbers';
import { t } from '../../words/words';
import { areaSquareMetres, lengthMetres, readCoordinates, writeCoordinates } from './coordinates';

type Shape = 'point' | 'line' | 'area';
const icons = { point: EnvironmentOutlined, line: LineOutlined, area: BorderOutlined };
const shapes: Shape[] = ['point', 'line', 'area'];

interface Props {
  value: GeoJSON.Geometry | null | undefined;
  onChange: (geometry: GeoJSON.Geometry | null) => void;
  /** What things of this category are drawn as. */
  usual: Shape | null;
  error?: string | undefined;
  id: string;
}

const same = (a: GeoJSON.Geometry | null, b: GeoJSON.Geometry) => JSON.stringify(a) === JSON.stringify(b);

export function measure(shape: GeoJSON.Geometry | null | undefined): string {
  if (!shape) return t('place.none');
  const metres = lengthMetres(shape);
  const square = areaSquareMetres(shape);
  if (metres > 0) return t('place.line', { length: metres < 1000 ? `${amount(Math.round(metres))} m` : `${amount(metres / 1000)} km` });
  if (square > 0) return t('place.area', { area: square < 100_000 ? `${amount(Math.round(square))} m²` : `${amount(square / 1e6)} km²` });
  return t('place.point');
}

/** Where the named thing lies: drawn, taken from what the map shows, or typed. */
export function PlaceField({ value, onChange, usual, error, id }: Props) {
  const map = useLiveMap();
  const [text, setText] = useState('');
  const [note, setNote] = useState('');
  const release = useRef<() => void>(() => undefined);
  // What is being typed is left as it is typed.
  useEffect(() => setText((typed) => (value && same(readCoordinates(typed, usual ?? 'line'), value) ? typed : writeCoordinates(value))), [value]);
  // Leaving the form gives the map back.
  useEffect(() => () => release.current(), []);

  const take = (hint: string, stop: () => void, shape?: () => GeoJSON.Geometry | null) => {
    const end = () => {
      stop();
      give();
    };
    const give = holdMap({
      hint,
      cancel: end,
      ...(shape
        ? {
            finish: () => {
              const drawn = shape();
              end();
              if (drawn) onChange(drawn);
            },
          }
        : {}),
    });
    release.current = end;
    return end;
  };

  const draw = async (shape: Shape) => {
    if (!map) return;
    setNote('');
    const { startDrawing } = await import('../../map/draw');
    let end = () => undefined as void;
    const drawing = startDrawing(map, shape, (geometry) => {
      // After terra-draw has finished with the click itself.
      window.setTimeout(() => {
        end();
        onChange(geometry);
      });
    });
    end = take(t(`draw.${shape}`), drawing.stop, shape === 'point' ? undefined : drawing.shape);
  };

  const reshape = async () => {
    if (!map || !value) return;
    const { startReshaping } = await import('../../map/draw');
    const before = value;
    onChange(null);
    const drawing = startReshaping(map, before);
    const end = () => {
      drawing.stop();
      give();
    };
    const give = holdMap({
      hint: t('draw.reshape'),
      cancel: () => {
        end();
        onChange(before);
      },
      finish: () => {
        const shape = drawing.shape();
        end();
        onChange(shape ?? before);
      },
    });
    release.current = end;
  };

  const pick = () => {
    if (!map) return;
    setNote('');
    const end = take(t('draw.pick'), startPicking(map, ({ name, geometry }) => {
      end();
      onChange(geometry);
      setNote(name ? t('place.picked', { name }) : '');
    }, () => setNote(t('place.nothingThere'))));
  };

  const typed = (next: string) => {
    setText(next);
    if (next.trim() === '') return onChange(null);
    const shape = readCoordinates(next, usual ?? 'line');
    if (shape) onChange(shape);
  };
  const unread = text.trim() !== '' && readCoordinates(text, usual ?? 'line') === null;
  const single = value && ['Point', 'LineString', 'Polygon'].includes(value.type);

  return (
    <div className="place" role="group" aria-labelledby={`${id}-label`}>
      <div className="row wrap">
        {shapes.map((shape) => {
          const Icon = icons[shape];
          return <Button key={shape} size="small" type={shape === usual && !value ? 'primary' : 'default'} ghost={shape === usual && !value} disabled={!map} icon={<Icon aria-hidden="true" />} onClick={() => void draw(shape)}>{t(`place.draw-${shape}`)}</Button>;
        })}
        <Button size="small" disabled={!map} icon={<AimOutlined aria-hidden="true" />} onClick={pick}>{t('place.pick')}</Button>
        {single && <Button size="small" disabled={!map} icon={<EditOutlined aria-hidden="true" />} onClick={() => void reshape()}>{t('place.reshape')}</Button>}
        {value && <Button size="small" icon={<DeleteOutlined aria-hidden="true" />} aria-label={t('place.clear')} title={t('place.clear')} onClick={() => onChange(null)} />}
      </div>
      <div className="row place-second">
        <Input id={id} size="small" value={text} status={unread || error ? 'error' : ''} onChange={(e) => typed(e.target.value)} placeholder={t('place.coordinates')} aria-label={t('place.coordinates')} />
        <span className="quiet nowrap number" role="status">{note || measure(value)}</span>
      </div>
      {unread && <div className="field-error">{t('place.unread')}</div>}
    </div>
  );
}
