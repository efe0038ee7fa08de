// A worker's phone: from the invitation to the day's shifts, with and without a connection.
import AxeBuilder from '@axe-core/playwright';
import { type APIRequestContext, type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test';

const words = {
  'fr-CA': {
    address: 'Courriel ou téléphone mobile',
    send: 'M’envoyer un code',
    code: 'Code à 6 chiffres',
    next: 'Continuer',
    later: 'Passer pour l’instant',
    home: 'Ville de résidence',
    hello: 'Bonjour Élise',
    today: 'Aujourd’hui',
    agenda: 'Agenda',
    availability: 'Disponibilités',
    profile: 'Profil',
    available: 'Disponible',
    range: 'Jusqu’à un autre jour',
    copy: 'Copier',
    paste: 'Coller',
    details: 'Périodes et heures',
    evening: 'Soir',
    no: 'Non',
    save: 'Enregistrer',
    saved: 'Enregistré.',
    week: 'Chaque semaine',
    monday: 'lundi',
    asOf: /État à/,
    pleaseConfirm: 'À confirmer',
    confirm: 'Confirmer ce quart',
    confirmed: 'Confirmé',
    cancel: 'Demander l’annulation',
    reason: 'Motif',
    sendRequest: 'Envoyer la demande',
    requested: 'Annulation demandée',
    offline: 'Vous êtes hors ligne. Réessayez au retour de la connexion.',
    signOut: 'Se déconnecter',
    close: 'Fermer mon compte',
    closeForGood: 'Fermer mon compte pour de bon',
    typed: /écrivez votre nom/,
    closed: 'Votre compte est fermé et votre profil est supprimé.',
    unavailableDay: /Indisponible$/,
    mailOffers: 'Les nouvelles offres, Courriel',
  },
  'en-CA': {
    address: 'E-mail or mobile phone',
    send: 'Send me a code',
    code: '6-digit code',
    next: 'Continue',
    later: 'Skip for now',
    home: 'Home city',
    hello: 'Hello Élise',
    today: 'Today',
    agenda: 'Agenda',
    availability: 'Availability',
    profile: 'Profile',
    available: 'Available',
    range: 'Up to another day',
    copy: 'Copy',
    paste: 'Paste',
    details: 'Periods and hours',
    evening: 'Evening',
    no: 'No',
    save: 'Save',
    saved: 'Saved.',
    week: 'Every week',
    monday: 'Monday',
    asOf: /As of/,
    pleaseConfirm: 'Please confirm',
    confirm: 'Confirm this shift',
    confirmed: 'Confirmed',
    cancel: 'Ask to cancel',
    reason: 'Reason',
    sendRequest: 'Send the request',
    requested: 'Cancellation requested',
    offline: 'You are offline. Try again once the connection is back.',
    signOut: 'Sign out',
    close: 'Close my account',
    closeForGood: 'Close my account for good',
    typed: /type your name/,
    closed: 'Your account is closed and your profile is deleted.',
    unavailableDay: /Unavailable$/,
    mailOffers: 'New offers, E-mail',
  },
} as const;
type Locale = keyof typeof words;

const name = 'Élise Côté';
const unique = () => `${Date.now()}-${Math.floor(Math.random() * 1e6)}`;

/** An office of its own: what is signed in to it is the context that is given. */
async function office(request: APIRequestContext, organization = 'Traiteur du Canal') {
  const send = async (method: 'post' | 'put', path: string, data: object) => {
    const answer = await request[method](`/api/v1/${path}`, { data });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    const text = await answer.text();
    return text ? JSON.parse(text) : null;
  };
  await send('post', 'signups', {
    organization_name: organization,
    name: 'Maude Lavoie',
    email: `office-${unique()}@traiteur.example`,
    password: 'Traiteur-du-canal-2026',
    locale: 'fr-CA',
    time_zone: 'America/Toronto',
  });
  return send;
}

async function invited(browser: Browser, email: string) {
  const context = await browser.newContext();
  const send = await office(context.request);
  for (const skill of ['Serveur', 'Barman']) await send('post', 'skills', { name: skill, color: '#1c7ed6' });
  const person = await send('post', 'staff', { name, email });
  await send('post', `staff/${person.id}/invitations`, {});
  return { send, staff_id: person.id as string, desk: context };
}

/** The newest message to an address in the development inbox. */
async function newest(page: Page, to: string) {
  const list = await page.request.get(`/api/v1/dev/mails?to=${encodeURIComponent(to)}`);
  return (await list.json()).items[0] as { subject: string; text: string };
}

async function enterCode(page: Page, locale: Locale, to: string) {
  const w = words[locale];
  await page.getByLabel(w.address).fill(to);
  await page.getByRole('button', { name: w.send }).click();
  const field = page.getByLabel(w.code);
  await expect(field).toHaveAttribute('autocomplete', 'one-time-code');
  const code = /\d{6}/.exec((await newest(page, to)).subject)?.[0] ?? '';
  await field.fill(`${code.slice(0, 3)} ${code.slice(3)}`); // as it is pasted, it is sent
  await page.waitForURL(/\/worker(\/welcome)?$/);
}

async function answerQuestions(page: Page, locale: Locale) {
  const w = words[locale];
  const next = page.getByRole('button', { name: w.next });
  await page.locator('input[type=date]').fill('1998-04-12');
  await next.click();
  await page.getByLabel(w.home).fill('montreal');
  await next.click();
  await page.getByText('Barman').click();
  await next.click();
  await page.getByRole('button', { name: w.later }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.hello);
}

const tab = (page: Page, label: string) => page.getByRole('navigation').getByRole('link', { name: label });
const phone = (browser: Browser, locale: Locale, more: object = {}): Promise<BrowserContext> =>
  browser.newContext({ locale, viewport: { width: 390, height: 844 }, hasTouch: true, ...more });

async function signedIn(browser: Browser, locale: Locale, more: object = {}) {
  const email = `elise-${unique()}@example.com`;
  const of = await invited(browser, email);
  const context = await phone(browser, locale, more);
  const page = await context.newPage();
  await page.goto('/worker');
  await enterCode(page, locale, email);
  await answerQuestions(page, locale);
  return { ...of, page };
}

// A worker holds a phone; the desktop project only looks at the pages.
const onPhone = (viewport: { width: number } | null) => test.skip((viewport?.width ?? 1360) > 600, 'a phone');

const hour = 3_600_000;

/** A shift from tomorrow at this time on, and the person booked on it. */
async function book(send: Awaited<ReturnType<typeof office>>, staff_id: string) {
  const place = { label: 'Marché Bonsecours', address: '350, rue Saint-Paul Est, Montréal', coordinates: null };
  const project = await send('post', 'projects', { title: 'Gala du printemps', place });
  const [from, until] = [24, 30].map((h) => new Date(Date.now() + h * hour).toISOString());
  const shift = { type: 'add_shift', position: { name: 'Service' }, starts_at: from, ends_at: until, places: 3 };
  const edits = `projects/${project.id}/edits`;
  const { plan } = await send('post', edits, { draft: false, edits: [{ ...shift, notes: 'Tenue noire' }] });
  await send('post', edits, {
    draft: false,
    edits: [{ type: 'book', shift_id: plan.shifts[0].id, staff_ids: [staff_id] }],
  });
}

for (const locale of ['fr-CA', 'en-CA'] as const)
  test(`a booked worker confirms, reads the agenda offline, and asks to cancel, ${locale}`, async ({
    browser,
    viewport,
  }) => {
    onPhone(viewport);
    test.setTimeout(90_000);
    const w = words[locale];
    const { page, send, staff_id, desk } = await signedIn(browser, locale, { serviceWorkers: 'allow' });
    await book(send, staff_id);
    await page.reload();
    await page.getByRole('link', { name: /^Notifications : 1|^Notifications: 1/ }).click();
    await expect(page.getByText(/Gala du printemps/).first()).toBeVisible();
    const mails = page.getByRole('checkbox', { name: w.mailOffers });
    await mails.click();
    await expect(mails).not.toBeChecked();
    await tab(page, w.agenda).click();
    await page.getByRole('link', { name: /Gala du printemps/ }).click();
    const main = page.getByRole('main');
    await expect(main.getByText(w.pleaseConfirm, { exact: true })).toBeVisible();
    await expect(main.getByText('Tenue noire')).toBeVisible();
    await expect(main.getByRole('link', { name: /Marché Bonsecours/ })).toHaveAttribute('href', /^(geo:|https:)/);
    await page.getByRole('button', { name: w.confirm }).click();
    await expect(main.getByText(w.confirmed, { exact: true })).toBeVisible();

    await page.evaluate(() => navigator.serviceWorker.ready);
    await tab(page, w.agenda).click();
    await expect(main.getByText(w.confirmed, { exact: true })).toBeVisible();
    await page.context().setOffline(true);
    await page.reload();
    await expect(page.getByText(w.asOf).first()).toBeVisible();
    await page.getByRole('link', { name: /Gala du printemps/ }).click();
    await expect(main.getByText(w.confirmed, { exact: true })).toBeVisible();
    await page.getByRole('button', { name: w.cancel }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(w.reason).fill('Malade');
    await dialog.getByRole('button', { name: w.sendRequest }).click();
    await expect(dialog.getByRole('alert')).toHaveText(w.offline);

    await page.context().setOffline(false);
    await dialog.getByRole('button', { name: w.sendRequest }).click();
    await expect(main.getByText(w.requested, { exact: true })).toBeVisible();
    const { items } = await (await page.request.get('/api/v1/worker/agenda')).json();
    expect(items[0].state).toBe('cancellation_requested');
    const manager = await desk.newPage();
    await manager.goto('/app');
    await expect(async () => {
      await manager.reload();
      await manager.getByRole('link', { name: /^Notifications : 1|^Notifications: 1/ }).click({ timeout: 1500 });
    }).toPass();
    await manager.getByRole('link', { name: /Élise Côté/ }).click();
    await manager.waitForURL('**/app/projects/*');
    await expect(manager.getByRole('link', { name: 'Notifications', exact: true })).toBeVisible(); // read
    const feed = await (await page.request.get('/api/v1/worker/calendar-feed')).json();
    const calendar = await page.request.get(new URL(feed.url).pathname);
    expect(await calendar.text()).toContain('BEGIN:VEVENT');
  });

for (const locale of ['fr-CA', 'en-CA'] as const)
  test(`an invited worker signs in, says when they can work, and still reads it offline, ${locale}`, async ({
    browser,
    viewport,
  }) => {
    onPhone(viewport);
    test.setTimeout(90_000);
    const w = words[locale];
    const email = `elise-${unique()}@example.com`;
    await invited(browser, email);
    const context = await phone(browser, locale, { serviceWorkers: 'allow' });
    const page = await context.newPage();
    const link = /https?:\/\/\S+\/worker/.exec((await newest(page, email)).text)?.[0] ?? '';
    await page.goto(new URL(link).pathname);
    await enterCode(page, locale, email);
    await answerQuestions(page, locale);
    const profile = await (await page.request.get('/api/v1/worker/profile')).json();
    expect(profile.home.city).toBe('Montréal');
    expect(profile.home.coordinates).not.toBeNull();
    expect(profile.skills.filter((s: { suggested: boolean }) => s.suggested)).toHaveLength(1);

    await tab(page, w.availability).click();
    const days = page.locator('button[data-date]:not([data-other])');
    await days.nth(9).tap();
    await page.getByRole('button', { name: w.range }).tap();
    await days.nth(12).tap();
    await page.getByRole('button', { name: w.available, exact: true }).tap();
    await expect(days.nth(12)).toHaveAttribute('data-kind', 'available');
    await days.nth(10).tap();
    await page.getByRole('button', { name: w.details }).tap();
    await page.getByRole('radiogroup', { name: w.evening }).getByText(w.no, { exact: true }).tap();
    await page.getByRole('button', { name: w.save }).tap();
    await expect(days.nth(10)).toHaveAttribute('data-kind', 'partly');
    await days.nth(10).tap();
    await page.getByRole('button', { name: w.copy }).tap();
    await days.nth(20).tap();
    await page.getByRole('button', { name: w.paste }).tap();
    await expect(days.nth(20)).toHaveAttribute('data-kind', 'partly');

    await page.getByText(w.week, { exact: true }).tap();
    await page.getByRole('button', { name: new RegExp(`^${w.monday}`, 'i') }).tap();
    await page.getByRole('dialog').getByText(w.no, { exact: true }).first().tap();
    await page.getByRole('dialog').getByRole('button', { name: w.save }).tap();
    await expect(page.getByRole('dialog')).toHaveCount(0);

    await tab(page, w.agenda).click();
    await tab(page, w.today).click();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await context.setOffline(true);
    await page.reload();
    await expect(page.getByText(w.asOf).first()).toBeVisible();
    await tab(page, w.profile).click();
    await expect(page.getByText(email)).toBeVisible();
    await page.getByRole('button', { name: w.save }).click();
    await expect(page.getByRole('alert').filter({ hasText: w.offline })).toBeVisible();
    await context.setOffline(false);

    await page.getByRole('button', { name: w.signOut }).click();
    await page.waitForURL('**/worker/sign-in');
    await context.setOffline(true);
    await page.goto('/worker/profile');
    await page.waitForTimeout(1500);
    await expect(page.getByText(email)).toHaveCount(0); // nothing stays for the next person
  });

test('availability is said by keyboard alone', async ({ browser, viewport }) => {
  onPhone(viewport);
  const { page } = await signedIn(browser, 'en-CA', { hasTouch: false });
  const w = words['en-CA'];
  await page.goto('/worker/availability');
  const first = page.locator('button[data-date][tabindex="0"]');
  await first.focus();
  const from = (await first.getAttribute('data-date')) ?? '';
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.locator('button[aria-pressed=true]')).toHaveCount(3);
  await page.getByRole('button', { name: 'Unavailable', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('button', { name: w.unavailableDay }).filter({ has: page.locator('[data-own]') }),
  ).toHaveCount(3);
  await page.locator('button[data-kind=unavailable]').first().focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+c');
  await page.locator(`button[data-date="${from}"]`).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+v');
  await expect(page.locator(`button[data-date="${from}"]`)).toHaveAttribute('data-kind', 'unavailable');
});

test('a code by text signs in, too, and several organizations are looked at in turn', async ({ browser, viewport }) => {
  onPhone(viewport);
  const digits = `514${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`;
  for (const organization of ['Traiteur du Canal', 'Buffet des Faubourgs']) {
    const context = await browser.newContext();
    const send = await office(context.request, organization);
    await send('post', 'staff', { name, phone: digits });
  }
  const context = await phone(browser, 'fr-CA');
  const page = await context.newPage();
  const w = words['fr-CA'];
  await page.goto('/worker/sign-in');
  await page.getByLabel(w.address).fill(digits);
  await page.getByRole('button', { name: w.send }).click();
  await page.getByLabel(w.code).waitFor();
  const code = /\d{6}/.exec((await newest(page, `+1${digits}`)).subject)?.[0] ?? '';
  await page.getByLabel(w.code).fill(code);
  await page.waitForURL('**/worker/welcome');
  await page.request.put('/api/v1/worker/profile', {
    data: { name, phone: digits, locale: 'fr-CA', home: { city: 'Laval', address: null, coordinates: null } },
  });
  await page.goto('/worker');
  const choice = page.getByRole('button', { name: 'Changer d’organisation' });
  const before = (await (await page.request.get('/api/v1/worker/session')).json()).current;
  await choice.click();
  await page.locator('[aria-checked=false]').click();
  await expect
    .poll(async () => (await (await page.request.get('/api/v1/worker/session')).json()).current)
    .not.toBe(before);
});

test('a closed account leaves nothing but the name', async ({ browser, viewport }) => {
  onPhone(viewport);
  const { page } = await signedIn(browser, 'fr-CA');
  const w = words['fr-CA'];
  await page.goto('/worker/profile');
  await page.getByRole('button', { name: w.close }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(w.typed).fill('quelqu’un');
  await dialog.getByRole('button', { name: w.closeForGood }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByLabel(w.typed).fill(name);
  await dialog.getByRole('button', { name: w.closeForGood }).click();
  await page.waitForURL('**/worker/sign-in**');
  await expect(page.getByText(w.closed)).toBeVisible();
  expect((await page.request.get('/api/v1/worker/session')).status()).toBe(401);
});

/** What axe finds serious or worse, in words. */
async function serious(page: Page) {
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
  return found.violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map((v) => `${v.id} ×${v.nodes.length} ${v.nodes[0]?.target}`);
}

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing serious in the worker's app, ${colorScheme}`, async ({ browser, viewport }) => {
    test.setTimeout(120_000);
    if (colorScheme === 'dark') onPhone(viewport);
    const { page, send, staff_id } = await signedIn(browser, 'fr-CA', { colorScheme, viewport });
    await book(send, staff_id);
    const { items } = await (await page.request.get('/api/v1/worker/agenda')).json();
    const problems: string[] = [];
    const look = async (path: string, before?: () => Promise<unknown>) => {
      await page.goto(path);
      await page.locator('h1').first().waitFor();
      await before?.();
      await page.waitForTimeout(400);
      for (const p of await serious(page)) problems.push(`${path}: ${p}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (overflow > 1) problems.push(`${path}: ${overflow} px too wide`);
    };
    const pages = ['', '/agenda', `/bookings/${items[0].booking_id}`, '/profile', '/welcome'];
    for (const path of pages) await look(`/worker${path}`);
    await look('/worker/availability', async () => {
      await page.locator('button[data-date]').nth(10).click();
      await page.getByRole('button', { name: words['fr-CA'].details }).click();
    });
    await look('/worker/profile', () => page.getByRole('button', { name: words['fr-CA'].close }).click());
    await page.context().clearCookies();
    await look('/worker/sign-in');
    expect(problems).toEqual([]);
  });
