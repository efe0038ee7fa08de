// Planning: from an empty organization to an applied draft that a second manager sees; the calendar by mouse and by keys.
import AxeBuilder from '@axe-core/playwright';
import { type APIRequestContext, type Browser, expect, type Page, test } from '@playwright/test';

const words = {
  'fr-CA': {
    newProject: 'Nouveau projet',
    title: 'Titre',
    create: 'Créer le projet',
    draftMode: 'Mode brouillon',
    addShift: 'Ajouter un quart',
    position: 'Poste',
    starts: 'Début',
    ends: 'Fin',
    date: 'Date',
    places: 'Nombre de personnes',
    edits: /Brouillon\s: \d+ modifications?/,
    select: (n: string) => `Sélectionner les quarts de ${n}`,
    general: 'Général',
    repeat: 'Répéter',
    until: 'Jusqu’au',
    open: 'Ouvrir Serveur',
    book: 'Affecter',
    review: 'Réviser et appliquer',
    told: 'Qui est avisé',
    apply: 'Appliquer le brouillon',
    double: 'Déjà affecté ailleurs',
    override: 'Affecter quand même',
    keep: 'Appliquer et aviser',
    close: 'Fermer',
    filled: /Places pourvues\s: 2 sur 12/,
    undo: 'Annuler la dernière',
    nothing: 'Rien de prévu ici',
    status: /mercredi 3 mars/,
    action: 'Actions du quart',
    split: 'Scinder en deux',
    quick: 'Quart rapide',
    quickAdd: 'Ajouter le quart',
    addClient: 'Ajouter un client',
    name: 'Nom',
    addPerson: 'Ajouter',
    usual: 'Équipe habituelle',
    header: 'Projet,Horaire,Date,Début,Fin,Poste,Personnes',
    fix: /Rien n’est importé/,
    run: 'Tout importer',
  },
  'en-CA': {
    newProject: 'New project',
    title: 'Title',
    create: 'Create the project',
    draftMode: 'Draft mode',
    addShift: 'Add a shift',
    position: 'Position',
    starts: 'Start',
    ends: 'End',
    date: 'Date',
    places: 'Number of people',
    edits: /Draft: \d+ edits?/,
    select: (n: string) => `Select the shifts of ${n}`,
    general: 'General',
    repeat: 'Repeat',
    until: 'Until',
    open: 'Open Serveur',
    book: 'Book',
    review: 'Review and apply',
    told: 'Who is told',
    apply: 'Apply the draft',
    double: 'Already booked elsewhere',
    override: 'Book all the same',
    keep: 'Apply and tell',
    close: 'Close',
    filled: /Places filled: 2 of 12/,
    undo: 'Undo the last',
    nothing: 'Nothing planned here',
    status: /Wednesday, March 3/,
    action: 'Shift actions',
    split: 'Split in two',
    quick: 'Quick shift',
    quickAdd: 'Add the shift',
    addClient: 'Add a client',
    name: 'Name',
    addPerson: 'Add',
    usual: 'Usual team',
    header: 'Project,Schedule,Date,Start,End,Position,People',
    fix: /Nothing is imported/,
    run: 'Import everything',
  },
} as const;
type Locale = keyof typeof words;

const password = 'Traiteur-du-canal-2026';
const send = async (request: APIRequestContext, path: string, data: object) => {
  const answer = await request.post(`/api/v1/${path}`, { data });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return answer.json();
};

/** An organization on trial, with one skill and two people who have it. */
async function office(page: Page, locale: Locale) {
  const email = `plan-${Date.now()}-${Math.floor(Math.random() * 1e6)}@traiteur.example`;
  await send(page.request, 'signups', {
    organization_name: 'Traiteur du Canal',
    name: 'Maude Lavoie',
    email,
    password,
    locale,
    time_zone: 'America/Toronto',
  });
  const skill = await send(page.request, 'skills', { name: 'Serveur', color: '#1c7ed6', category: 'Salle' });
  const people = [];
  for (const name of ['Zoé Tremblay', 'Marc Roy'])
    people.push(await send(page.request, 'staff', { name, placeholder: true, skills: [skill.id] }));
  return { email, skill: skill.id as string, people: people.map((p) => p.id as string) };
}

/** Both languages have the same screens; French has the longer words. */
async function clean(page: Page) {
  if ((await page.locator('html').getAttribute('lang')) !== 'fr-CA') return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(250);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(' ')}`)).toEqual([]);
  }
}

/** Another manager, in another browser. */
async function second(browser: Browser, email: string, locale: Locale) {
  const context = await browser.newContext({ locale, timezoneId: 'America/Toronto', serviceWorkers: 'block' });
  await send(context.request, 'sessions', { email, password });
  return context.newPage();
}

async function addShift(page: Page, w: (typeof words)[Locale], date: string) {
  await page.getByRole('button', { name: w.addShift, exact: true }).click();
  const form = page.getByRole('dialog', { name: w.addShift });
  await form.getByLabel(w.position).selectOption({ label: 'Serveur' });
  await form.getByLabel(w.date, { exact: true }).fill(date);
  await form.getByLabel(w.starts, { exact: true }).fill('17:00');
  await form.getByLabel(w.ends, { exact: true }).fill('23:00');
  await form.getByRole('button', { name: w.addShift }).click();
  await expect(form).toHaveCount(0);
}

/** A project with published shifts of Serveur, made through the API. */
async function project(page: Page, skill: string, title: string, dates: string[]) {
  const p = await send(page.request, 'projects', { title });
  const edits = dates.map((d) => ({
    type: 'add_shift',
    position: { skill_id: skill },
    starts_at: `${d}T22:00:00Z`,
    ends_at: `${d}T23:30:00Z`,
    places: 2,
  }));
  const { plan } = await send(page.request, `projects/${p.id}/edits`, { edits });
  return { id: p.id as string, shifts: plan.shifts.map((s: { id: string }) => s.id) as string[] };
}

for (const locale of ['fr-CA', 'en-CA'] as const) {
  const w = words[locale];
  test.describe(locale, () => {
    test.use({ locale });
    test.skip(({ viewport }) => (viewport?.width ?? 0) < 800, 'on a large screen');

    test('an event is drafted, reviewed, applied, and seen by another manager', async ({ page, browser }) => {
      const { email } = await office(page, locale);
      await page.goto('/app/projects');
      await page.getByRole('button', { name: w.newProject }).first().click();
      await page.getByRole('dialog').getByLabel(w.title, { exact: true }).fill('Gala du port');
      await page.getByRole('dialog').getByRole('button', { name: w.create }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Gala du port' })).toBeVisible();

      await page.getByRole('switch', { name: w.draftMode }).check();
      await addShift(page, w, '2027-03-01');
      await addShift(page, w, '2027-03-02');
      await expect(page.getByText(w.edits)).toBeVisible();
      await page.getByRole('checkbox', { name: w.select(w.general) }).check();
      await page.getByRole('button', { name: w.repeat, exact: true }).click();
      const dialog = page.getByRole('dialog', { name: w.repeat });
      await dialog.getByLabel(w.until).fill('2027-04-05');
      await dialog.getByRole('button', { name: w.repeat, exact: true }).click();
      await expect(dialog).toHaveCount(0);
      await expect(page.getByRole('button', { name: w.open })).toHaveCount(12);

      await page.getByRole('button', { name: w.open }).first().click();
      await page.getByRole('button', { name: `${w.book} Zoé Tremblay`, exact: true }).click();
      await expect(page.getByRole('dialog').getByText(/1 (sur|of) 1/)).toBeVisible();
      await page.getByRole('button', { name: w.close }).click();
      await page.getByRole('button', { name: w.open }).nth(1).click();
      await page.getByRole('button', { name: `${w.book} Marc Roy`, exact: true }).click();
      await expect(page.getByRole('dialog').getByText(/1 (sur|of) 1/)).toBeVisible();
      await page.getByRole('button', { name: w.close }).click();

      await addShift(page, w, '2027-03-03');
      await expect(page.getByRole('button', { name: w.open })).toHaveCount(13);
      await page.getByRole('button', { name: w.undo }).click();
      await expect(page.getByRole('button', { name: w.open })).toHaveCount(12);

      const other = await second(browser, email, locale);
      await other.goto('/app/calendar?view=month&date=2027-03-01');
      await expect(other.getByRole('button', { name: /Serveur/ }).first()).toBeVisible();

      await page.getByRole('link', { name: w.review }).click();
      await expect(page.getByRole('heading', { name: w.told })).toBeVisible();
      await expect(page.getByRole('main')).toContainText('Zoé Tremblay');
      await clean(page);
      await page.getByRole('button', { name: w.apply }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Gala du port' })).toBeVisible();
      await expect(page.getByText(w.filled)).toBeVisible();

      await other.goto('/app/projects');
      await other.getByRole('link', { name: 'Gala du port' }).click();
      await expect(other.getByText(w.filled)).toBeVisible();
      await clean(other);
      await other.context().close();
    });

    test('a double booking is refused by name, then made knowingly', async ({ page }) => {
      const { skill, people } = await office(page, locale);
      const bal = await project(page, skill, 'Bal', ['2027-03-03']);
      const gala = await project(page, skill, 'Gala', ['2027-03-03']);
      await send(page.request, `projects/${bal.id}/edits`, {
        edits: [{ type: 'book', shift_id: bal.shifts[0], staff_ids: [people[0]] }],
      });
      await page.goto(`/app/projects/${gala.id}?shift=${gala.shifts[0]}`);
      const row = page.getByRole('listitem').filter({ hasText: 'Zoé Tremblay' });
      await expect(row).toContainText('Bal');
      await row.getByRole('button', { name: `${w.book} Zoé Tremblay` }).click();
      const alert = page.getByRole('alert');
      await expect(alert).toContainText(w.double);
      await expect(alert).toContainText('Zoé Tremblay');
      await expect(alert).toContainText('Bal');
      await clean(page);
      await alert.getByRole('button', { name: w.override }).click();
      await expect(page.getByRole('dialog').getByText(/1 (sur|of) 2/)).toBeVisible();
    });

    test('a client has a usual team; a file of shifts is mended before it is imported whole', async ({ page }) => {
      await office(page, locale);
      await send(page.request, 'trial', {});
      await page.goto('/app/clients');
      await page.getByRole('button', { name: w.addClient }).click();
      await page.getByRole('dialog').getByLabel(w.name, { exact: true }).fill('Musée du Port');
      await page.getByRole('dialog').getByRole('button', { name: w.addClient }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Musée du Port' })).toBeVisible();
      const team = page.getByRole('region', { name: w.usual });
      await team.getByRole('button', { name: w.addPerson }).click();
      await page.getByRole('button', { name: `${w.addPerson} Zoé Tremblay` }).click();
      await expect(team).toContainText('Zoé Tremblay');
      await clean(page);

      await page.goto('/app/projects/import');
      const give = (row: string) =>
        page.locator('input[type=file]').setInputFiles({
          name: 'projects.csv',
          mimeType: 'text/csv',
          buffer: Buffer.from(`${w.header}\nGala,Service,2027-04-10,17:00,23:00,Serveur,4\n${row}\n`),
        });
      await give('Gala,Service,soon,17:00,23:00,Serveur,4');
      await expect(page.getByText(w.fix)).toBeVisible();
      await expect(page.getByRole('button', { name: w.run })).toBeDisabled();
      await clean(page);
      await give('Gala,Service,2027-04-11,17:00,01:00,Serveur,4');
      await page.getByRole('button', { name: w.run }).click();
      await page.waitForURL('**/app/projects');
      await page.getByRole('link', { name: 'Gala', exact: true }).click();
      await expect(page.getByRole('button', { name: w.open })).toHaveCount(2);
    });

    test('shifts are moved in the calendar by mouse and by keys', async ({ page }) => {
      const { skill, people } = await office(page, locale);
      const gala = await project(page, skill, 'Gala', ['2027-03-01']);
      await page.goto('/app/calendar?date=2027-03-01');
      const shift = page.getByRole('button', { name: /^Serveur, Gala/ });
      await expect(shift).toHaveCount(1);
      await clean(page);
      const starts = async () => {
        const plan = await (await page.request.get(`/api/v1/projects/${gala.id}/plan`)).json();
        return plan.shifts.map((s: { starts_at: string; ends_at: string }) => `${s.starts_at} ${s.ends_at}`);
      };
      const from = (await shift.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      const step = from.width + 6;
      await page.mouse.move(from.x + 20, from.y + 12);
      await page.mouse.down();
      await page.mouse.move(from.x + 60, from.y + 12);
      await page.mouse.move(from.x + 20 + step, from.y + 12, { steps: 4 });
      await page.mouse.up();
      await expect.poll(starts).toEqual(['2027-03-02T22:00:00Z 2027-03-02T23:30:00Z']);

      await expect(shift).toHaveAttribute('aria-label', locale === 'fr-CA' ? /2 mars/ : /March 2/);
      // with somebody on it, the shift moves once it is said who is told
      const book = { type: 'book', shift_id: gala.shifts[0], staff_ids: [people[1]] };
      await send(page.request, `projects/${gala.id}/edits`, { edits: [book] });
      await page.reload();
      await expect(shift).toHaveCount(1);
      await shift.focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Shift+ArrowRight');
      await expect(page.getByRole('status').filter({ hasText: w.status })).toHaveCount(1);
      await page.getByRole('dialog').getByRole('button', { name: w.keep }).click();
      await expect.poll(starts).toEqual(['2027-03-03T21:45:00Z 2027-03-03T23:30:00Z']);
      await expect(shift).toBeFocused();

      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: w.action }).click();
      await page.getByRole('menuitem', { name: w.split }).click();
      await page.getByRole('dialog', { name: w.split }).getByRole('button', { name: w.split }).click();
      await expect.poll(async () => (await starts()).length).toBe(2);
    });
  });
}

test.describe('phone', () => {
  test.use({ locale: 'fr-CA' });
  test('on a phone the calendar is an agenda, and a quick shift needs no project', async ({ page, viewport }) => {
    test.skip((viewport?.width ?? 0) > 800, 'on a phone');
    const w = words['fr-CA'];
    await office(page, 'fr-CA');
    await page.goto('/app/calendar?date=2027-03-01');
    await expect(page.getByText(w.nothing)).toBeVisible();
    await page.getByRole('button', { name: w.quick }).click();
    await page.getByRole('dialog').getByLabel(w.position).selectOption({ label: 'Serveur' });
    await page.getByRole('dialog').getByRole('button', { name: w.quickAdd }).click();
    await expect(page.getByRole('dialog').getByRole('heading', { name: 'Serveur' })).toBeVisible();
    await clean(page);
    await page.getByRole('button', { name: w.close }).click();
    await expect(page.getByRole('button', { name: /17:00.*Serveur/ })).toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    await clean(page);
  });
});
