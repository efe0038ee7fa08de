// "Passer à Pro", "Passer à Max" and "Annuler votre plan", walked by clicking the very words on the help page.
import AxeBuilder from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';

const words = {
  'fr-CA': {
    signUp: 'Créer mon compte',
    tryPro: 'Essai Pro GRATUIT',
    wide: 'Essayer le plan Pro gratuitement pour 14 jours',
    narrow: 'Essai gratuit 14 jours',
    upgradeTop: 'Passer à Pro',
    upgrade: 'Mettre à niveau',
    proceed: 'Procéder au paiement',
    information: 'Informations de facturation',
    card: 'Carte de crédit',
    afterTrial: /Vous serez facturé après les 14 jours d'essai, le /,
    manage: 'Gérer mon abonnement…',
    cancel: 'Annuler l’abonnement',
    resume: 'Reprendre l’abonnement',
    users: 'Nombre d’utilisateurs',
    address: 'Adresse',
    city: 'Ville',
    province: 'Province ou territoire',
    quebec: 'Québec',
    postal: 'Code postal',
    continue: 'Continuer',
    confirm: 'Confirmer',
    number: 'Numéro de carte',
    expiry: /Échéance|Expiration/,
    cvc: /sécurité|CVC/,
    approve: 'Approuver',
    refuse: 'Refuser',
    declined: /refusée/,
  },
  'en-CA': {
    signUp: 'Create my account',
    tryPro: 'Try Pro for FREE',
    wide: 'Try Pro FREE for 14 days',
    narrow: 'Try FREE for 14 days',
    upgradeTop: 'Upgrade to Pro',
    upgrade: 'Upgrade',
    proceed: 'Proceed to payment',
    information: 'Billing information',
    card: 'Credit card',
    afterTrial: /You will be charged after the 14-day trial, on /,
    manage: 'Manage my subscription…',
    cancel: 'Cancel subscription',
    resume: 'Resume subscription',
    users: 'Number of users',
    address: 'Address',
    city: 'City',
    province: 'Province or territory',
    quebec: 'Quebec',
    postal: 'Postal code',
    continue: 'Continue',
    confirm: 'Confirm',
    number: 'Card number',
    expiry: /Expiry|Expiration/,
    cvc: /Security|CVC/,
    approve: 'Approve',
    refuse: 'Refuse',
    declined: /declined/,
  },
} as const;
type Locale = keyof typeof words;
const password = 'Traiteur-du-canal-2026';
const unique = () => `sub-${Date.now()}-${Math.floor(Math.random() * 1e6)}@traiteur.example`;

async function start(browser: Browser, locale: Locale, viewport: { width: number; height: number } | null) {
  const context = await browser.newContext({ locale, viewport: viewport ?? undefined, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto('/sign-up');
  const form = page.locator('form');
  await form.locator('input').nth(0).fill('Traiteur du Canal');
  await form.locator('input').nth(1).fill('Maude Lavoie');
  await form.locator('input[type=email]').fill(unique());
  await form.locator('input[type=password]').fill(password);
  await page.getByRole('button', { name: words[locale].signUp }).click();
  await page.waitForURL('**/app');
  return page;
}

const linkOrButton = (page: Page, name: string) =>
  page.getByRole('link', { name, exact: true }).or(page.getByRole('button', { name, exact: true }));
const column = (page: Page, plan: string) => page.getByTestId(`plan-${plan}`);

async function choose(page: Page, locale: Locale, plan: 'pro' | 'max', users: string) {
  const w = words[locale];
  await column(page, plan).getByRole('button', { name: w.upgrade, exact: true }).click();
  await page.getByRole('dialog').getByLabel(w.users).fill(users);
  await page.getByRole('button', { name: w.proceed, exact: true }).click();
  await page.waitForURL('**/billing/checkout**');
}

async function fillInformation(page: Page, locale: Locale) {
  const w = words[locale];
  const form = page.getByRole('form', { name: w.information });
  await form.getByLabel(w.address, { exact: true }).fill('1200, rue du Canal');
  await form.getByLabel(w.city, { exact: true }).fill('Montréal');
  await form.getByLabel(w.province).first().click();
  await page.getByRole('option', { name: w.quebec, exact: true }).click();
  await form.getByLabel(w.postal, { exact: true }).fill('h2x1y4');
  await form.getByRole('button', { name: w.continue, exact: true }).click();
}

async function fillCard(page: Page, locale: Locale, number: string) {
  const w = words[locale];
  const card = page.frameLocator('[data-testid=card-form]');
  await card.getByLabel(w.number).fill(number);
  await card.getByLabel(w.expiry).fill('12 / 39');
  await card.getByLabel(w.cvc).fill('123');
}

async function seriousProblems(page: Page) {
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const list = found.violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map((v) => `${v.id} ${v.nodes[0]?.target}`);
  return wide > 1 ? [...list, `${wide} px too wide`] : list;
}

for (const locale of ['fr-CA', 'en-CA'] as const)
  test(`Passer à Pro, passer à Max, annuler votre plan, ${locale}`, async ({ browser, viewport }) => {
    test.setTimeout(120_000);
    const w = words[locale];
    const page = await start(browser, locale, viewport);
    const phone = (viewport?.width ?? 1360) < 600;

    await linkOrButton(page, w.tryPro).click();
    await page.getByRole('button', { name: phone ? w.narrow : w.wide, exact: true }).click();
    await linkOrButton(page, w.upgradeTop).click();
    await choose(page, locale, 'pro', '3');
    await expect(page.getByText(w.afterTrial)).toBeVisible();
    await fillInformation(page, locale);
    expect(await seriousProblems(page)).toEqual([]);
    await fillCard(page, locale, '4242424242424242');
    await page.getByRole('button', { name: w.confirm, exact: true }).click();
    await expect(page.getByTestId('receipt')).toBeVisible();

    await page.goto('/app/settings/billing');
    await choose(page, locale, 'max', '4');
    await page.getByRole('button', { name: w.confirm, exact: true }).click();
    await expect(page.getByTestId('receipt')).toBeVisible();
    expect((await (await page.request.get('/api/v1/entitlements')).json()).plan).toBe('max');

    await page.goto('/app/settings/billing');
    await linkOrButton(page, w.manage).click();
    await page.getByTestId('subscription-toggle').click();
    // The card still unfolds while the button is aimed at: on a busy machine a click may fall beside it.
    await expect(async () => {
      await page.getByRole('button', { name: w.cancel, exact: true }).click({ timeout: 2_000 });
      await expect(page.getByTestId('confirm-cancel')).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await page.getByTestId('confirm-cancel').click();
    await expect(page.getByRole('button', { name: w.resume, exact: true })).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    expect(await seriousProblems(page)).toEqual([]);
    await page.getByRole('button', { name: w.resume, exact: true }).click();
    await expect(page.getByRole('button', { name: w.cancel, exact: true })).toBeVisible();
  });

test('a declined card explains itself and keeps what was typed; the bank’s question leads back to the receipt', async ({
  browser,
  viewport,
}) => {
  test.setTimeout(120_000);
  const w = words['fr-CA'];
  const page = await start(browser, 'fr-CA', viewport);
  await page.goto('/app/settings/billing/checkout?plan=pro&interval=month&users=2&currency=CAD');
  await fillInformation(page, 'fr-CA');
  await fillCard(page, 'fr-CA', '4000000000000002');
  await page.getByRole('button', { name: /^Payer / }).click();
  await expect(page.getByText(w.declined).first()).toBeVisible();
  await expect(page.frameLocator('[data-testid=card-form]').getByLabel(w.number)).toHaveValue('4000 0000 0000 0002');
  await fillCard(page, 'fr-CA', '4000002500003155');
  await page.getByRole('button', { name: /^Payer / }).click();
  // Once to keep the card, once to be charged.
  for (let i = 0; i < 2; i++) {
    await page.waitForURL('**/sandbox/authentication/**');
    await page.getByRole('button', { name: w.approve }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/sandbox'));
  }
  await expect(page.getByTestId('receipt')).toBeVisible();
  await page.goto('/app/settings/billing/subscription');
  await expect(page.getByText('B-0', { exact: false }).first()).toBeVisible();
});
