import { bearer } from '../../accounts/session';
import { Problem } from '../../api/client';
import { currentLanguage, t } from '../../words/words';

export const mostBytes = 20 * 1024 * 1024;
export const materialTypes = '.pdf,.png,.jpg,.jpeg,.docx,.xlsx,.geojson,.gpkg';

interface Body {
  title?: string;
  detail?: string;
  errors?: { field: string; message: string }[];
}

const parsed = (text: string): Body => {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return {};
  }
};

/** Sends one file, telling how much of it is sent: fetch cannot say that, so this is an XMLHttpRequest. */
export function upload(path: string, file: File, tell: (share: number) => void, signal: AbortSignal): Promise<void> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Accept-Language', currentLanguage());
    const token = bearer();
    if (token) request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.upload.onprogress = ({ loaded, total }) => tell(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status < 300) return done();
      const body = parsed(request.responseText);
      fail(new Problem(request.status, body.title ?? String(request.status), body.detail ?? null, body.errors ?? []));
    };
    request.onerror = () => fail(new Problem(0, ''));
    request.onabort = () => fail(new Problem(0, t('materials.stopped')));
    signal.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
}

export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
