// The help page "Gérer votre plan", walked by clicking the very words on it.
import AxeBuilder from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';

const words = {
  'fr-CA': {
    signUp: 'Créer mon compte',
    organization: 'Nom de l’organisation',
    top: 'Essai Pro GRATUIT',
    wide: 'Essayer le plan Pro gratuitement pour 14 jours',
    narrow: 'Essai gratuit 14 jours',
    upgradeTop: 'Passer à Pro',
    upgrade: 'Mettre à niveau',
    pay: 'Procéder au paiement',
    settings: 'Paramètres',
    billing: 'Facturation',
    days: /il reste 14\sjours/,
  },
  'en-CA': {
    signUp: 'Create my account',
    organization: 'Organization name',
    top: 'Try Pro for FREE',
    wide: 'Try Pro FREE for 14 days',
    narrow: 'Try FREE for 14 days',
    upgradeTop: 'Upgrade to Pro',
    upgrade: 'Upgrade',
    pay: 'Proceed to payment',
    settings: 'Settings',
    billing: 'Billing',
    days: /14 days left/,
  },
} as const;
type Locale = keyof typeof words;
const password = 'Traiteur-du-canal-2026';
const unique = () => `e2e-${Date.now()}-${Math.floor(Math.random() * 1e6)}@traiteur.example`;

async function open(
  browser: Browser,
  locale: Locale,
  viewport: { width: number; height: number } | null,
  colorScheme: 'light' | 'dark' = 'light',
) {
  const context = await browser.newContext({
    locale,
    viewport: viewport ?? undefined,
    colorScheme,
    serviceWorkers: 'block',
  });
  return context.newPage();
}

async function signUp(page: Page, locale: Locale, email = unique()) {
  await page.goto('/sign-up');
  const form = page.locator('form');
  await form.locator('input').nth(0).fill('Traiteur du Canal');
  await form.locator('input').nth(1).fill('Maude Lavoie');
  await form.locator('input[type=email]').fill(email);
  await form.locator('input[type=password]').fill(password);
  await page.getByRole('button', { name: words[locale].signUp }).click();
  await page.waitForURL('**/app');
  return email;
}

/** What axe finds serious or worse, in words. */
async function serious(page: Page) {
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
  return found.violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map((v) => `${v.id} ×${v.nodes.length} ${v.nodes[0]?.target}`);
}

for (const locale of ['fr-CA', 'en-CA'] as const)
  test(`Pour démarrer la période d’essai, ${locale}`, async ({ browser, viewport }) => {
    const page = await open(browser, locale, viewport);
    const w = words[locale];
    await signUp(page, locale);

    await page
      .getByRole('link', { name: w.top, exact: true })
      .or(page.getByRole('button', { name: w.top, exact: true }))
      .click();
    await page.waitForURL('**/app/settings/billing');
    const phone = (viewport?.width ?? 1360) < 600;
    await page.getByRole('button', { name: phone ? w.narrow : w.wide, exact: true }).click();
    await expect(page.getByTestId('trial-banner')).toContainText(w.days);
    await expect(
      page
        .getByRole('link', { name: w.upgradeTop, exact: true })
        .or(page.getByRole('button', { name: w.upgradeTop, exact: true })),
    ).toBeVisible();
    await expect(page.getByText(w.top, { exact: true })).toHaveCount(0);

    const entitlements = await (await page.request.get('/api/v1/entitlements')).json();
    expect(entitlements.plan).toBe('pro');
    await page.goto('/app/presence');
    await expect(page.locator('h1')).toBeVisible();
    await expect(page.getByRole('button', { name: w.upgrade, exact: true })).toHaveCount(0);
  });

test('on Free a gated screen says which plan grants it and leads to Billing', async ({ browser, viewport }) => {
  const page = await open(browser, 'fr-CA', viewport);
  await signUp(page, 'fr-CA');
  await page.goto('/app/presence');
  await expect(page.locator('main').getByText('Pro', { exact: false }).first()).toBeVisible();
  await page.locator('main a[href="/app/settings/billing"]').first().click();
  await page.waitForURL('**/app/settings/billing');
});

test('an invited person accepts from the mail and sees what a member sees', async ({ browser, viewport }) => {
  const page = await open(browser, 'fr-CA', viewport);
  await signUp(page, 'fr-CA');
  const invited = unique();
  const made = await page.request.post('/api/v1/invitations', { data: { email: invited, role: 'member' } });
  expect(made.status()).toBe(201);
  const mails = await (await page.request.get(`/api/v1/dev/mails?to=${encodeURIComponent(invited)}`)).json();
  const link = /https?:\/\/\S+#token=\S+/.exec(mails.items[0].text)?.[0] ?? '';
  const guest = await open(browser, 'fr-CA', viewport);
  await guest.goto(`/invitation#${link.split('#')[1]}`);
  await guest
    .locator('form input:not([type=password]):not([type=email]):not([readonly]):not([disabled])')
    .first()
    .fill('Noah Gagnon');
  await guest.locator('form input[type=password]').fill(password);
  await guest.locator('form button[type=submit]').click();
  await guest.waitForURL('**/app');
  await expect(guest.getByText(words['fr-CA'].top)).toHaveCount(0);
});

test('the sign-in form works by keyboard alone and keeps what was typed after a refusal', async ({
  browser,
  viewport,
}) => {
  const page = await open(browser, 'en-CA', viewport);
  const email = await signUp(page, 'en-CA');
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.locator('input[type=email]').focus();
  await page.keyboard.type(email);
  await page.locator('input[type=password]').focus();
  await page.keyboard.type('not the password');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The e-mail address or the password is wrong.')).toBeVisible();
  await expect(page.locator('input[type=email]')).toHaveValue(email);
  await page.locator('input[type=password]').fill('');
  await page.locator('input[type=password]').focus();
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/app');
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing serious, ${colorScheme}`, async ({ browser, viewport }) => {
    test.setTimeout(120_000);
    const page = await open(browser, 'fr-CA', viewport, colorScheme);
    const problems: string[] = [];
    const look = async (path: string) => {
      await page.goto(path);
      await page.locator('h1').first().waitFor();
      await page.waitForTimeout(300);
      for (const p of await serious(page)) problems.push(`${path}: ${p}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (overflow > 1) problems.push(`${path}: ${overflow} px too wide`);
    };
    for (const path of ['/', '/tarification', '/sign-up', '/sign-in', '/forgot-password']) await look(path);
    await signUp(page, 'fr-CA');
    for (const path of [
      '/app',
      '/app/presence',
      ...['organization', 'users', 'billing', 'api-tokens', 'audit-log', 'account'].map((p) => `/app/settings/${p}`),
    ])
      await look(path);
    expect(problems).toEqual([]);
  });
