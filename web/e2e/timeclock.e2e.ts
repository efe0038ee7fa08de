// The minute when somebody arrives: far away and refused, at the site, by its code before a camera, without a network; and the board of another browser, which knows.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import {
  type APIRequestContext,
  type Browser,
  type BrowserContextOptions,
  chromium,
  expect,
  type Page,
  test,
} from '@playwright/test';

const words = {
  'fr-CA': {
    team: 'Mon équipe',
    teamIn: 'Arrivée',
    breakStart: 'Commencer une pause',
    showCode: 'Afficher le code',
    makePoster: 'Créer une affiche',
    revoke: 'Révoquer',
    revoked: /^Révoquée le/,
    clock: 'Pointer',
    arrive: 'J’arrive',
    far: /Vous êtes à \d+\u00a0m du site/,
    here: /^Sur place depuis/,
    pause: 'Prendre une pause',
    back: 'Fin de la pause',
    waiting: /attend d’être envoyé/,
    leave: 'Je pars',
    left: /^Parti à/,
    expected: 'attendu',
    late: 'en retard',
    onSite: 'sur place',
    onBreak: 'en pause',
    gone: 'parti',
    actions: 'Actions pour Noah Roy',
    clockIn: 'Pointer l’arrivée',
    sick: 'Maladie',
    absent: 'absent',
    tolerance: 'Tolérance',
    save: 'Enregistrer',
    saved: 'Les réglages du pointage sont enregistrés.',
    scan: 'Balayer le code QR',
    hours: 'Mes heures',
    hoursApproved: 'approuvées',
    absences: 'Absences',
    cameAfterAll: 'Finalement présent',
    note: 'Noter une absence',
    warns: 'Inscrire un avertissement au profil',
    warning: 'Texte de l’avertissement',
    record: 'Noter l’absence',
    recorded: 'Absence de Noah Roy notée.',
    start: 'Début',
    submit: 'Soumettre mes heures',
    submitted: 'Heures soumises, à approuver.',
    approve: 'Approuver',
    approved: /Approuvées \(1\)/,
  },
  'en-CA': {
    team: 'My team',
    teamIn: 'Clock in',
    breakStart: 'Begin a break',
    showCode: 'Show the code',
    makePoster: 'Make a poster',
    revoke: 'Revoke',
    revoked: /^Revoked on/,
    clock: 'Clock in and out',
    arrive: 'I’m here',
    far: /You are \d+\u00a0m from the site/,
    here: /^On site since/,
    pause: 'Take a break',
    back: 'Back from break',
    waiting: /waits to be sent/,
    leave: 'I’m leaving',
    left: /^Left at/,
    expected: 'expected',
    late: 'late',
    onSite: 'on site',
    onBreak: 'on break',
    gone: 'gone',
    actions: 'Actions for Noah Roy',
    clockIn: 'Clock in',
    sick: 'Sick',
    absent: 'absent',
    tolerance: 'Tolerance',
    save: 'Save',
    saved: 'The settings of the time clock are saved.',
    scan: 'Scan the QR code',
    hours: 'My hours',
    hoursApproved: 'approved',
    absences: 'Absences',
    cameAfterAll: 'Came after all',
    note: 'Record an absence',
    warns: 'Write a warning on the profile',
    warning: 'Text of the warning',
    record: 'Record the absence',
    recorded: 'Noah Roy is marked absent.',
    start: 'Start',
    submit: 'Submit my hours',
    submitted: 'Hours submitted, to be approved.',
    approve: 'Approve',
    approved: /Approved \(1\)/,
  },
} as const;

const unique = () => `${Date.now()}-${Math.floor(Math.random() * 1e6)}`;
const hour = 3_600_000;
const site = { latitude: 45.5045, longitude: -73.561 };

async function send(request: APIRequestContext, path: string, data: object = {}, method: 'post' | 'put' = 'post') {
  const answer = await request[method](`/api/v1/${path}`, { data });
  const text = await answer.text();
  expect(answer.ok(), `${path}: ${text}`).toBe(true);
  return text ? JSON.parse(text) : null;
}

/** An office on its trial, with a distance of 200 m, and two people booked on a shift that begins in a minute. */
async function office(request: APIRequestContext, locale: string, email: string) {
  await send(request, 'signups', {
    organization_name: 'Traiteur du Canal',
    name: 'Maude Lavoie',
    email: `clock-${unique()}@traiteur.example`,
    password: 'Traiteur-du-canal-2026',
    locale,
    time_zone: 'America/Toronto',
  });
  await send(request, 'trial');
  const settings = { method: 'unrestricted', distance_max_m: 200, tolerance_minutes: 15, leads_approve: false };
  await send(request, 'clock-settings', { ...settings, accounting: 'by_start' }, 'put');
  const elise = await send(request, 'staff', { name: 'Élise Côté', email });
  const noah = await send(request, 'staff', { name: 'Noah Roy' });
  const coordinates = { latitude_microdegrees: site.latitude * 1e6, longitude_microdegrees: site.longitude * 1e6 };
  const project = await send(request, 'projects', { title: 'Gala du port', place: { label: 'Palais', coordinates } });
  const soon = Date.now() + hour / 60;
  const [starts_at, ends_at] = [soon, soon + 6 * hour].map((t) => new Date(t).toISOString());
  const shift = { type: 'add_shift', position: { name: 'Service' }, starts_at, ends_at, places: 2 };
  const { plan } = await send(request, `projects/${project.id}/edits`, { edits: [shift] });
  const book = { type: 'book', shift_id: plan.shifts[0].id, staff_ids: [elise.id, noah.id] };
  const booked = await send(request, `projects/${project.id}/edits`, { edits: [book] });
  const bookings: { id: string; staff_id: string }[] = booked.plan.shifts[0].bookings;
  const bookingOf = (staff: string) => bookings.find((k) => k.staff_id === staff)?.id;
  return {
    project: project.id as string,
    shift: plan.shifts[0].id as string,
    elise: bookingOf(elise.id),
    noah: noah.id as string,
  };
}

/** Élise's phone, signed in and past the first questions. */
async function phoneOf(browser: Browser, locale: string, email: string, more: BrowserContextOptions = {}) {
  const viewport = { width: 390, height: 844 };
  const context = await browser.newContext({ locale, viewport, hasTouch: true, ...more });
  await send(context.request, 'worker/sign-in-codes', { address: email });
  const mails = await context.request.get(`/api/v1/dev/mails?to=${encodeURIComponent(email)}`);
  const code = /\d{6}/.exec((await mails.json()).items[0].subject)?.[0] ?? '';
  await send(context.request, 'worker/sessions', { address: email, code });
  const home = { city: 'Laval', address: null, coordinates: null };
  const profile = { name: 'Élise Côté', birth_date: '1998-04-12', locale, home };
  await send(context.request, 'worker/profile', profile, 'put');
  return { context, phone: await context.newPage() };
}

/** Another browser, whose camera sees this one's screen. */
async function cameraOn(page: Page, file: string) {
  writeFileSync(file, await page.screenshot({ type: 'jpeg', quality: 95 }));
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    chromiumSandbox: false,
    args: [
      '--disable-gpu',
      '--disable-background-networking',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${file}`,
    ],
  });
}

/** A workbook's sheets as another program reads them. */
function sheetsOf(file: string): string[][][] {
  const script =
    'import json, openpyxl, sys; print(json.dumps([[[str(c or "") for c in r] for r in s.iter_rows(values_only=True)] for s in openpyxl.load_workbook(sys.argv[1])]))';
  return JSON.parse(execFileSync('/usr/bin/python3', ['-c', script, file], { encoding: 'utf8' }));
}

async function clean(page: Page) {
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
    test('a worker clocks in on a phone, and the board knows', async ({ page, browser, viewport }) => {
      test.skip((viewport?.width ?? 0) < 800, 'the office on a large screen; the worker on a phone');
      const w = words[locale];
      const email = `elise-${unique()}@example.com`;
      await office(page.request, locale, email);
      await page.goto('/app/presence');
      const row = page.getByTestId('person').filter({ hasText: 'Élise Côté' });
      await expect(row.getByText(w.expected)).toBeVisible();

      const { context, phone } = await phoneOf(browser, locale, email, {
        permissions: ['geolocation'],
        geolocation: { latitude: site.latitude + 0.01, longitude: site.longitude },
      });
      await phone.goto('/worker');
      await phone.getByRole('link', { name: w.clock, exact: true }).tap();
      await phone.getByRole('button', { name: w.arrive }).tap();
      await expect(phone.getByRole('alert').filter({ hasText: w.far })).toBeVisible();
      if (locale === 'fr-CA') await clean(phone);
      await context.setGeolocation({ latitude: site.latitude + 0.0005, longitude: site.longitude });
      await phone.waitForTimeout(100);
      await expect(async () => {
        await phone.getByRole('button', { name: w.arrive }).tap();
        await expect(phone.getByText(w.here)).toBeVisible({ timeout: 3_000 });
      }).toPass({ timeout: 40_000 });
      await expect(row.getByText(w.onSite, { exact: true })).toBeVisible({ timeout: 2_000 });
      await expect(page.getByTestId('on-site')).toContainText('1 / 2');

      await context.setOffline(true);
      await phone.getByRole('button', { name: w.pause }).tap();
      await expect(phone.getByText(w.waiting)).toBeVisible();
      await expect(phone.getByRole('button', { name: w.back })).toBeVisible();
      await context.setOffline(false);
      await expect(row.getByText(w.onBreak, { exact: true })).toBeVisible({ timeout: 25_000 });
      await expect(phone.getByText(w.waiting)).toHaveCount(0);
      await phone.getByRole('button', { name: w.leave }).tap();
      await expect(phone.getByText(w.left)).toBeVisible();
      await expect(row.getByText(w.gone, { exact: true })).toBeVisible({ timeout: 2_000 });

      const noah = page.getByTestId('person').filter({ hasText: 'Noah Roy' });
      await page.getByRole('button', { name: w.actions }).click();
      await page.getByRole('menuitem', { name: w.sick }).click();
      await expect(noah.getByText(w.absent, { exact: true })).toBeVisible();
      if (locale === 'en-CA') await clean(page);

      // minutes after arriving there is no hour to submit yet: it began an hour before
      const before = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Toronto', timeStyle: 'short' });
      await phone.getByLabel(w.start).fill(before.format(Date.now() - hour));
      await phone.getByRole('button', { name: w.submit }).tap();
      await expect(phone.getByText(w.submitted)).toBeVisible();
      if (locale === 'en-CA') await clean(phone);
      await page.goto('/app/timesheets');
      await expect(page.getByTestId('entry')).toHaveCount(1);
      if (locale === 'fr-CA') await clean(page);
      await page.getByRole('button', { name: w.approve, exact: true }).click();
      await expect(page.getByRole('radio', { name: w.approved })).toBeAttached();
      await phone.goto('/worker/clock');
      await phone.getByRole('link', { name: w.hours }).tap();
      await expect(phone.getByTestId('own-hours').getByText(w.hoursApproved)).toBeVisible();
      await clean(phone);
      const file = test.info().outputPath('hours.xlsx');
      const [from, until] = [-24, 24].map((hours) => new Date(Date.now() + hours * hour).toISOString());
      const span = new URLSearchParams({ from: from ?? '', until: until ?? '', kind: 'detail' });
      const exported = await page.request.get(`/api/v1/timesheets/export.xlsx?${span}`);
      expect(exported.ok(), await exported.text()).toBe(true);
      writeFileSync(file, await exported.body());
      expect(JSON.stringify(sheetsOf(file))).toContain('Élise Côté');

      await page.goto('/app/settings/clock');
      await page.getByLabel(w.tolerance).fill('20');
      await page.getByRole('button', { name: w.save, exact: true }).click();
      await expect(page.getByText(w.saved)).toBeVisible();
      if (locale === 'fr-CA') await clean(page);
      await page.reload();
      await expect(page.getByLabel(w.tolerance)).toHaveValue('20 min');
    });

    test('an absence is noted on the profile with a warning, and taken back', async ({ page }) => {
      const w = words[locale];
      const { noah } = await office(page.request, locale, `elise-${unique()}@example.com`);
      await page.goto(`/app/staff/${noah}`);
      const absences = page.getByRole('region', { name: w.absences });
      await absences.getByRole('button', { name: w.note }).click();
      await page.getByLabel(w.warns).check();
      await page.getByLabel(w.warning).fill('Sans nouvelles');
      if (locale === 'fr-CA') await clean(page);
      await page.getByRole('dialog').getByRole('button', { name: w.record }).click();
      await expect(page.getByText(w.recorded)).toBeVisible();
      await expect(absences.getByTestId('absence')).toHaveCount(1);
      await expect(page.getByText('Sans nouvelles')).toBeVisible();
      await absences.getByRole('button', { name: w.cameAfterAll, exact: false }).click();
      await page.getByRole('dialog').getByRole('button', { name: w.cameAfterAll, exact: true }).click();
      await expect(absences.getByTestId('absence')).toHaveCount(0);
    });

    test('a lead clocks the team in; a code on a screen opens the shift, and a poster too', async ({
      page,
      browser,
      viewport,
    }) => {
      test.skip((viewport?.width ?? 0) < 800, 'the office on a large screen; the lead on a phone');
      const w = words[locale];
      const email = `elise-${unique()}@example.com`;
      const made = await office(page.request, locale, email);
      const lead = { type: 'change_booking', booking_id: made.elise, team_lead: true };
      await send(page.request, `projects/${made.project}/edits`, { edits: [lead] });
      await page.goto('/app/presence');
      const row = page.getByTestId('person').filter({ hasText: 'Noah Roy' });
      await expect(row.getByText(w.expected)).toBeVisible();

      const { phone } = await phoneOf(browser, locale, email);
      await phone.goto('/worker');
      await phone.getByRole('link', { name: w.team, exact: true }).tap();
      const noah = phone.getByTestId('team-member').filter({ hasText: 'Noah Roy' });
      await noah.getByRole('button', { name: w.teamIn }).tap();
      await expect(noah.getByText(w.onSite, { exact: true })).toBeVisible();
      await expect(row.getByText(w.onSite, { exact: true })).toBeVisible({ timeout: 1_000 });
      await page.getByRole('button', { name: w.actions }).click();
      await page.getByRole('menuitem', { name: w.breakStart }).click();
      await expect(noah.getByText(w.onBreak, { exact: true })).toBeVisible({ timeout: 2_000 });
      if (locale === 'fr-CA') await clean(phone);

      // far from any site, and without a location: the code of the screen stands in for it
      const own = { method: 'qr_only', distance_free: false };
      await send(page.request, `projects/${made.project}/clock-settings`, own, 'put');
      await page.goto(`/app/projects/${made.project}?tab=clock`);
      await page.getByRole('link', { name: w.showCode }).click();
      const kiosk = page.getByTestId('kiosk-code');
      await expect(kiosk).toHaveAttribute('data-url', /code=S\./);
      if (locale === 'en-CA') await clean(page);
      const camera = await cameraOn(page, test.info().outputPath('screen.mjpeg'));
      const { phone: other } = await phoneOf(camera, locale, email, { baseURL: test.info().project.use.baseURL });
      await other.goto('/worker/clock');
      await other.getByRole('button', { name: w.scan }).tap();
      await other.getByRole('button', { name: w.arrive }).tap({ timeout: 20_000 });
      await expect(other.getByText(w.here)).toBeVisible();
      if (locale === 'en-CA') await clean(other);
      await camera.close();

      await page.goto(`/app/projects/${made.project}?tab=clock`);
      await page.getByRole('button', { name: w.makePoster }).click();
      const poster = page.getByTestId('poster');
      const file = await poster.getByRole('link').getAttribute('href');
      expect((await (await page.request.get(file ?? '')).body()).subarray(0, 4).toString()).toBe('%PDF');
      if (locale === 'fr-CA') await clean(page);
      await poster.getByRole('button', { name: w.revoke }).click();
      await page.getByRole('dialog').getByRole('button', { name: w.revoke, exact: true }).click();
      await expect(poster.getByText(w.revoked)).toBeVisible();
    });
  });
