import AxeBuilder from '@axe-core/playwright';
import { type APIRequestContext, type Browser, expect, type Page } from '@playwright/test';

// What walks begin with: an office on Max and a worker's phone, made through the API.

export const unique = () => `${Date.now()}-${Math.floor(Math.random() * 1e6)}`;

export async function send(
  request: APIRequestContext,
  path: string,
  data: object = {},
  method: 'post' | 'put' = 'post',
) {
  const answer = await request[method](`/api/v1/${path}`, { data });
  const text = await answer.text();
  expect(answer.ok(), `${path}: ${text}`).toBe(true);
  return text ? JSON.parse(text) : null;
}

/** Somebody's office, signed in, on a complimentary Max plan. */
export async function officeOnMax(browser: Browser, locale: string): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width: 1360, height: 850 }, serviceWorkers: 'block' });
  const signed = await send(context.request, 'signups', {
    organization_name: 'Traiteur du Canal',
    name: 'Maude Lavoie',
    email: `max-${unique()}@traiteur.example`,
    password: 'Traiteur-du-canal-2026',
    time_zone: 'America/Toronto',
    locale,
  });
  const granted = await context.request.put(
    `/api/v1/operator/organizations/${signed.organization.id}/complimentary-plan`,
    {
      data: { plan: 'max', quantity: 5, until: null, reason: 'walk' },
      headers: { Authorization: `Bearer ${process.env.BRIGADE_OPERATOR_TOKEN ?? 'x'}` },
    },
  );
  expect(granted.ok(), await granted.text()).toBe(true);
  return context.newPage();
}

/** A worker's phone, signed in by the code of the mail and past the first questions. */
export async function workerPhone(browser: Browser, locale: string, email: string, name: string): Promise<Page> {
  const viewport = { width: 390, height: 844 };
  const context = await browser.newContext({ locale, viewport, hasTouch: true, serviceWorkers: 'block' });
  await send(context.request, 'worker/sign-in-codes', { address: email });
  const mails = await context.request.get(`/api/v1/dev/mails?to=${encodeURIComponent(email)}`);
  const code = /\d{6}/.exec((await mails.json()).items[0].subject)?.[0] ?? '';
  await send(context.request, 'worker/sessions', { address: email, code });
  const home = { city: 'Laval', address: null, coordinates: null };
  await send(context.request, 'worker/profile', { name, birth_date: '1998-04-12', locale, home }, 'put');
  return context.newPage();
}

export async function seriousProblems(page: Page) {
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
  return found.violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map((v) => `${v.id} ${v.nodes[0]?.target}`);
}
