// An offer from the office to a phone and back: published for a shift, applied for, kept, booked, filled.
import AxeBuilder from '@axe-core/playwright';
import { type APIRequestContext, type Browser, expect, type Page, test } from '@playwright/test';

const words = {
  'fr-CA': {
    publish: 'Publier une offre',
    people: 'Des personnes choisies',
    choose: 'Choisir Élise Côté',
    urgent: /^Urgent/,
    submit: 'Publier à 1 personne',
    offers: 'Offres',
    apply: 'Postuler',
    applied: 'Candidature envoyée',
    waiting: /, 1 candidature$/,
    follow: 'Suivre l’offre',
    keep: 'Retenir Élise Côté',
    kept: 'Retenue',
    book: 'Affecter Élise Côté',
    booked: 'Affectée',
    fill: 'Marquer comme comblé',
    filled: 'Comblée',
    shelf: 'Comblées',
  },
  'en-CA': {
    publish: 'Publish an offer',
    people: 'Chosen people',
    choose: 'Choose Élise Côté',
    urgent: /^Urgent/,
    submit: 'Publish to 1 person',
    offers: 'Offers',
    apply: 'Apply',
    applied: 'Applied',
    waiting: /, 1 applied$/,
    follow: 'Follow the offer',
    keep: 'Keep Élise Côté',
    kept: 'Kept',
    book: 'Book Élise Côté',
    booked: 'Booked',
    fill: 'Mark as filled',
    filled: 'Filled',
    shelf: 'Filled',
  },
} as const;
type Locale = keyof typeof words;

const unique = () => `${Date.now()}-${Math.floor(Math.random() * 1e6)}`;
const hour = 3_600_000;

async function send(request: APIRequestContext, path: string, data: object) {
  const answer = await request.post(`/api/v1/${path}`, { data });
  const text = await answer.text();
  expect(answer.ok(), `${path}: ${text}`).toBe(true);
  return text ? JSON.parse(text) : null;
}

/** An office on the free plan, a shift of two places tomorrow, and somebody who could take one. */
async function office(request: APIRequestContext, locale: Locale, email: string) {
  await send(request, 'signups', {
    organization_name: 'Traiteur du Canal',
    name: 'Maude Lavoie',
    email: `offers-${unique()}@traiteur.example`,
    password: 'Traiteur-du-canal-2026',
    locale,
    time_zone: 'America/Toronto',
  });
  await send(request, 'staff', { name: 'Élise Côté', email });
  const project = await send(request, 'projects', { title: 'Gala du port' });
  const [starts_at, ends_at] = [24, 30].map((h) => new Date(Date.now() + h * hour).toISOString());
  const shift = { type: 'add_shift', position: { name: 'Service' }, starts_at, ends_at, places: 2 };
  const { plan } = await send(request, `projects/${project.id}/edits`, { edits: [shift] });
  return { project: project.id as string, shift: plan.shifts[0].id as string };
}

/** Signed in on a phone, with the code that came by mail. */
async function worker(browser: Browser, locale: Locale, address: string) {
  const context = await browser.newContext({
    locale,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    serviceWorkers: 'block',
  });
  await send(context.request, 'worker/sign-in-codes', { address });
  const mails = await context.request.get(`/api/v1/dev/mails?to=${encodeURIComponent(address)}`);
  const code = /\d{6}/.exec((await mails.json()).items[0].subject)?.[0] ?? '';
  await send(context.request, 'worker/sessions', { address, code });
  const home = { city: 'Laval', address: null, coordinates: null };
  await context.request.put('/api/v1/worker/profile', {
    data: { name: 'Élise Côté', birth_date: '1998-04-12', locale, home },
  });
  return context.newPage();
}

/** Both languages have the same screens: each is looked at in one of them. */
async function clean(page: Page, locale: Locale) {
  if ((await page.locator('html').getAttribute('lang')) !== locale) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(250);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(' ')}`)).toEqual([]);
  }
}

for (const locale of ['fr-CA', 'en-CA'] as const)
  test.describe(locale, () => {
    test.use({ locale });
    test('an offer is published, applied for on a phone, and filled', async ({ page, browser, viewport }) => {
      test.skip((viewport?.width ?? 0) < 800, 'the office on a large screen; the worker on a phone');
      const w = words[locale];
      const email = `elise-${unique()}@example.com`;
      const { project, shift } = await office(page.request, locale, email);
      await page.goto(`/app/projects/${project}?shift=${shift}`);
      await page.getByRole('button', { name: w.publish }).click();
      const dialog = page.getByRole('dialog', { name: w.publish });
      await dialog.getByRole('radio', { name: w.people }).check();
      await dialog.getByRole('checkbox', { name: w.choose }).check();
      await expect(dialog.getByRole('switch', { name: w.urgent })).toBeDisabled(); // of a paid plan
      await clean(page, 'en-CA');
      await dialog.getByRole('button', { name: w.submit }).click();
      await expect(dialog).toHaveCount(0);

      const phone = await worker(browser, locale, email);
      await phone.goto('/worker/offers');
      await phone.getByRole('link', { name: /Service/ }).click();
      await phone.getByRole('button', { name: w.apply, exact: true }).tap();
      await expect(phone.getByText(w.applied, { exact: true }).first()).toBeVisible();

      await page.goto(`/app/projects/${project}`);
      await page.getByRole('button', { name: w.waiting }).click();
      await expect(page.getByRole('button', { name: w.keep })).toBeVisible();
      await clean(page, 'fr-CA');
      await page.getByRole('link', { name: w.follow }).click();
      await page.waitForURL('**/app/offers/off_*');
      const candidate = page.getByTestId('candidate');
      await page.getByRole('button', { name: w.keep }).click();
      await expect(candidate.getByText(w.kept, { exact: true }).first()).toBeVisible();
      await page.getByRole('button', { name: w.book }).click();
      await expect(candidate.getByText(w.booked, { exact: true })).toBeVisible();
      await candidate.getByRole('link', { name: 'Élise Côté' }).click();
      await expect(page.getByRole('region', { name: 'Agenda' })).toContainText('Gala du port');
      await page.goBack();
      await page.getByRole('button', { name: w.fill }).click();
      await page.getByRole('dialog').getByRole('button', { name: w.fill }).click();
      await expect(page.getByText(w.filled, { exact: true })).toBeVisible();
      await clean(page, 'fr-CA');

      await page.goto('/app/offers');
      await page.getByText(w.shelf, { exact: true }).click();
      await page.waitForURL('**/app/offers?state=filled');
      await expect(page.getByTestId('offer')).toContainText('Gala du port');
      await clean(page, 'en-CA');
      await phone.context().close();
    });
  });
