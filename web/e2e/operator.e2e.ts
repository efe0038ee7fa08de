import { createHmac } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import { type APIRequestContext, expect, test } from '@playwright/test';

const email = process.env.BRIGADE_OPERATOR_EMAIL ?? '';
const password = process.env.BRIGADE_OPERATOR_PASSWORD ?? '';
const secret = process.env.BRIGADE_OPERATOR_SECRET ?? '';

const words = {
  'fr-CA': {
    enter: 'Se connecter',
    email: 'Courriel',
    password: 'Mot de passe',
    code: 'Code à 6 chiffres',
    overview: 'Vue d’ensemble',
    customers: 'Organisations',
    search: 'Chercher une organisation',
    demo: 'Traiteur du Canal',
    coupons: 'Codes promotionnels',
    add: 'Nouveau code',
    couponCode: 'Code',
    percent: 'Rabais en pourcentage',
    create: 'Créer',
    replay: /^Rejouer webhook.test/,
    replayed: 'L’événement est reparti.',
    all: 'Toutes les organisations',
    only: /^Seulement les envois de /,
    state: 'Envois à afficher',
    failed: 'Échoué',
    catalogue: 'Catalogue',
    next: 'Nouvelle version',
    publish: /^Publier la version/,
    out: 'Se déconnecter',
  },
  'en-CA': {
    enter: 'Sign in',
    email: 'E-mail',
    password: 'Password',
    code: '6-digit code',
    overview: 'Overview',
    customers: 'Organizations',
    search: 'Search an organization',
    demo: 'Traiteur du Canal',
    coupons: 'Promotion codes',
    add: 'New code',
    couponCode: 'Code',
    percent: 'Percent off',
    create: 'Create',
    replay: /^Replay webhook.test/,
    replayed: 'The event is on its way again.',
    all: 'All organizations',
    only: /^Only the deliveries of /,
    state: 'Deliveries to show',
    failed: 'Failed',
    catalogue: 'Catalogue',
    next: 'New version',
    publish: /^Publish version/,
    out: 'Sign out',
  },
} as const;

function fromBase32(text: string) {
  const bits = [...text]
    .map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
/** RFC 6238, as an authenticator app computes it. */
function totp(step: number) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const at = digest.readUInt8(19) & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
// A code works once, and so does the one of the step after it: each walk takes the next.
let used = 0;
async function freshCode() {
  for (;;) {
    const step = Math.floor(Date.now() / 30_000) + 1;
    if (step > used) {
      used = step;
      return totp(step);
    }
    await new Promise((done) => setTimeout(done, 1_000));
  }
}

/** An office whose server is nowhere to be found: what it is sent fails. */
async function failing(request: APIRequestContext, organization_name: string) {
  const send = async (path: string, data: object) => {
    const answer = await request.post(`/api/v1/${path}`, { data });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return answer.json();
  };
  await send('signups', {
    organization_name,
    name: 'Maude Lavoie',
    email: `hooks-${Date.now()}@traiteur.example`,
    password: 'Traiteur-du-canal-2026',
    locale: 'fr-CA',
    time_zone: 'America/Toronto',
  });
  const { endpoint } = await send('webhook-endpoints', {
    url: 'https://nowhere.invalid/brigade',
    description: '',
    payload: 'thin',
    all_events: true,
  });
  await send(`webhook-endpoints/${endpoint.id}/test-events`, {});
}

test.describe.configure({ mode: 'serial' });
test.skip(({ viewport }) => (viewport?.width ?? 0) < 600, 'one walk at a time: a code works once');

for (const language of ['fr-CA', 'en-CA'] as const)
  test(`the operator signs in with a second factor, reads, and makes a code, ${language}`, async ({
    browser,
    request,
  }) => {
    test.setTimeout(90_000);
    const w = words[language];
    const context = await browser.newContext({ locale: language });
    const page = await context.newPage();
    await page.goto('/operator');
    await page.waitForURL('**/operator/sign-in');
    await page.getByLabel(w.email, { exact: true }).fill(email);
    await page.getByLabel(w.password, { exact: true }).fill(password);
    await page.getByLabel(w.code).fill('000000');
    await page.locator('main').getByRole('button', { name: w.enter, exact: true }).click();
    await expect(page.getByRole('alert').or(page.locator('.mantine-InputWrapper-error')).first()).toBeVisible();
    await page.getByLabel(w.code).fill(await freshCode());
    await page.locator('main').getByRole('button', { name: w.enter, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: w.overview })).toBeVisible();
    await expect(page.locator('svg.recharts-surface').first()).toBeVisible();
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
      expect(found.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')).toEqual([]);
    }
    await page.getByRole('link', { name: w.customers, exact: true }).click();
    await page.getByLabel(w.search).fill('canal');
    await page.getByRole('link', { name: w.demo, exact: true }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: w.demo })).toBeVisible();
    await page.getByRole('link', { name: w.coupons, exact: true }).click();
    await page.getByRole('button', { name: w.add }).click();
    const code = `E2E${language.slice(0, 2)}${Date.now() % 100_000}`.toUpperCase();
    await page.getByRole('dialog').getByLabel(w.couponCode, { exact: true }).fill(code);
    await page.getByLabel(w.percent).fill('20');
    await page.getByRole('button', { name: w.create, exact: true }).click();
    await expect(page.getByRole('cell', { name: code })).toBeVisible();

    const office = `Crochet ${code}`;
    await failing(request, office);
    await page.getByRole('link', { name: 'Webhooks', exact: true }).click();
    await page.getByLabel(w.state).selectOption({ label: w.failed });
    const failed = page.getByTestId('delivery').filter({ hasText: office });
    await expect(async () => {
      await page.reload();
      await expect(failed).toHaveCount(1, { timeout: 1500 });
    }).toPass();
    await failed.getByRole('button', { name: w.replay }).click();
    await expect(page.getByText(w.replayed)).toBeVisible();
    await failed.first().getByRole('link', { name: w.only }).click();
    await expect(page.getByRole('button', { name: w.all })).toBeVisible();
    await expect(page.getByTestId('delivery').filter({ hasNotText: office })).toHaveCount(0);
    await page.getByRole('link', { name: w.catalogue, exact: true }).click();
    await page.getByRole('button', { name: w.next }).click();
    await expect(page.getByRole('dialog').getByRole('button', { name: w.publish })).toBeDisabled();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: w.out }).click();
    await page.goto('/operator/coupons');
    await page.waitForURL('**/operator/sign-in');
    await context.close();
  });
