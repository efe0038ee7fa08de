import createFetchClient, { type Middleware } from 'openapi-fetch';
import type { paths } from './api-schema';
import i18n from './i18n';
import { ProblemError } from './problem';
import type { ProblemBody } from './wire';

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

function randomKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');
}

/** A connection that broke is tried once more; the Idempotency-Key makes the second try of a POST harmless. */
async function steadyFetch(request: Request) {
  const again = request.method === 'GET' || request.headers.has('Idempotency-Key') ? request.clone() : null;
  try {
    return await fetch(request);
  } catch (error) {
    if (!again || !navigator.onLine) throw error;
    await wait(500);
    return fetch(again);
  }
}

const headers: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', i18n.language);
    if (request.method !== 'GET' && !request.headers.has('Content-Type'))
      request.headers.set('Content-Type', 'application/json');
    if (request.method === 'POST') request.headers.set('Idempotency-Key', randomKey());
    return request;
  },
};

export const signedOut = new EventTarget();

export const http = createFetchClient<paths>({ baseUrl: '/', credentials: 'same-origin', fetch: steadyFetch });
http.use(headers);

type Answer<T> = { data?: T; error?: unknown; response: Response };

function isProblem(body: unknown): body is ProblemBody {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
}

/** The answer's data, or a thrown ProblemError. */
export async function ask<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (response.ok) return data as T;
  const body = isProblem(error) ? error : { code: 'unexpected', detail: i18n.t('problem.unexpected') };
  if (body.code === 'not-signed-in') signedOut.dispatchEvent(new Event('signed-out'));
  throw new ProblemError(response.status, body);
}
