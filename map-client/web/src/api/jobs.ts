import { call, send } from './client';
import { splitEvents } from './events';
import type { Job } from './types';

const ended = (job: Job) => job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// fetch instead of EventSource, which cannot carry the token.
async function listen(id: string, tell: (job: Job) => void, signal: AbortSignal): Promise<Job | null> {
  const response = await send(`/api/v1/jobs/${id}/events`, { signal, accept: 'text/event-stream' });
  if (!response.body) return null;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return null;
    const { events, rest } = splitEvents(buffer + value);
    buffer = rest;
    for (const event of events) {
      const job = JSON.parse(event) as Job;
      tell(job);
      if (ended(job)) {
        void reader.cancel();
        return job;
      }
    }
  }
}

/** Follows a job to its end: by its events, and by asking when the events break off (a proxy may cut them). */
export async function followJob(id: string, tell: (job: Job) => void, signal: AbortSignal): Promise<Job> {
  const heard = await listen(id, tell, signal).catch((cause: unknown) => {
    if (signal.aborted) throw cause;
    return null;
  });
  if (heard) return heard;
  for (;;) {
    const job = await call<Job>(`/api/v1/jobs/${id}`, { signal });
    tell(job);
    if (ended(job)) return job;
    await pause(700);
  }
}

export const cancelJob = (id: string) => call<Job>(`/api/v1/jobs/${id}/cancel`, { method: 'POST' });
