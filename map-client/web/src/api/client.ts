import { bearer, forgetSession } from '../accounts/session';
import { reportReach } from './reach';
import { currentLanguage } from '../words/words';

export interface FieldError {
  field: string;
  code?: string;
  message: string;
}

/** Why a request did not give what it was asked for; status 0 is a server that could not be reached. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string | null = null,
    readonly errors: FieldError[] = [],
  ) {
    super(title);
  }
}

export interface CallOptions {
  method?: string;
  body?: unknown;
  signal?: AbortSignal;
  accept?: string;
  /** The version this was decided on: the server refuses when it has moved since. */
  ifMatch?: number;
}

async function problemOf(response: Response): Promise<Problem> {
  const body = await response.json().catch(() => null);
  return new Problem(response.status, body?.title ?? response.statusText ?? String(response.status), body?.detail ?? null, body?.errors ?? []);
}

export async function send(path: string, { method = 'GET', body, signal, accept, ifMatch }: CallOptions = {}): Promise<Response> {
  const headers: Record<string, string> = { Accept: accept ?? 'application/json', 'Accept-Language': currentLanguage() };
  const token = bearer();
  if (token) headers['Authorization'] = `Bearer ${token}`;
  if (ifMatch !== undefined) headers['If-Match'] = `"${ifMatch}"`;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let response: Response;
  try {
    response = await fetch(path, { method, headers, body: body === undefined ? null : JSON.stringify(body), signal: signal ?? null });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    reportReach(false);
    throw new Problem(0, '');
  }
  reportReach(true);
  if (response.status === 401 && token) forgetSession('expired');
  if (!response.ok) throw await problemOf(response);
  return response;
}

export async function call<T>(path: string, options?: CallOptions): Promise<T> {
  const response = await send(path, options);
  return (response.status === 204 ? null : await response.json()) as T;
}

/** Builds a path with those parameters that have a value. */
export function withQuery(path: string, parameters: Record<string, string | number | null | undefined | false>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== false && value !== '') query.set(key, String(value));
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}
