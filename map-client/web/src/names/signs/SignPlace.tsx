import { AimOutlined, EnvironmentOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { holdMap } from '../../map/hand';
import { useLiveMap } from '../../map/liveMap';
import { useOnMap } from '../../map/overlay';
import { t } from '../../words/words';
import { Field } from '../Field';
import { readCoordinates, writeCoordinates } from '../form/coordinates';

type Pair = [number, number];

interface Props {
  value: Pair | null;
  onChange: (place: Pair | null) => void;
  error: string | undefined;
}

/** Where a sign is: set on the map, taken from the phone one stands there with, or typed. */
export function SignPlace({ value, onChange, error }: Props) {
  const map = useLiveMap();
  const written = value ? writeCoordinates({ type: 'Point', coordinates: value }) : '';
  const [text, setText] = useState(written);
  const [note, setNote] = useState('');
  const release = useRef<() => void>(() => undefined);
  const read = (typed: string) => {
    const shape = readCoordinates(typed, 'point');
    return shape?.type === 'Point' ? (shape.coordinates as Pair) : null;
  };
  // What is being typed is left as it is typed.
  useEffect(() => setText((typed) => (String(read(typed)) === String(value) ? typed : written)), [written]);
  useEffect(() => () => release.current(), []);
  useOnMap('sign-place', value ? [{ id: 'sign-place', role: 'drawn', label: '', geometry: { type: 'Point', coordinates: value } }] : []);

  const draw = async () => {
    if (!map) return;
    const { startDrawing } = await import('../../map/draw');
    let end = () => undefined as void;
    const drawing = startDrawing(map, 'point', (geometry) => {
      // After terra-draw has finished with the click itself.
      window.setTimeout(() => {
        end();
        if (geometry.type === 'Point') onChange(geometry.coordinates as Pair);
      });
    });
    end = () => {
      drawing.stop();
      give();
    };
    const give = holdMap({ hint: t('draw.point'), cancel: () => end() });
    release.current = end;
  };
  const here = () => {
    setNote('');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => (onChange([coords.longitude, coords.latitude]), setNote(t('signs.hereWithin', { metres: Math.ceil(coords.accuracy) }))),
      () => setNote(t('signs.hereUnknown')),
      { enableHighAccuracy: true, timeout: 20_000 },
    );
  };
  const type = (typed: string) => {
    setText(typed);
    const place = read(typed);
    if (place || typed.trim() === '') onChange(place);
  };
  const unread = text.trim() !== '' && read(text) === null;
  return (
    <Field label={t('signs.place')} required error={unread ? t('place.unread') : error} hint={note}>
      {(id) => (
        <>
          <Input id={id} size="small" value={text} status={unread || error ? 'error' : ''} onChange={(e) => type(e.target.value)} placeholder={t('place.coordinates')} />
          <div className="row wrap place-second">
            <Button size="small" disabled={!map} icon={<EnvironmentOutlined aria-hidden="true" />} onClick={() => void draw()}>{t('place.draw-point')}</Button>
            <Button size="small" icon={<AimOutlined aria-hidden="true" />} onClick={here}>{t('signs.here')}</Button>
          </div>
        </>
      )}
    </Field>
  );
}
