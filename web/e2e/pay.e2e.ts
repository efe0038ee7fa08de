import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { officeOnMax, send, seriousProblems } from './support';

const words = {
  'fr-CA': {
    addRate: 'Ajouter un taux',
    rate: 'Taux',
    save: 'Enregistrer',
    addPremium: 'Ajouter une prime',
    name: 'Nom',
    code: 'Code',
    amount: 'Montant',
    weekdays: 'Jours',
    saturday: 'samedi',
    choose: 'Choisir le calendrier de paie',
    monthly: 'Chaque mois',
    reference: 'Premier jour d’une période',
    generate: 'Lancer un cycle de paie',
    from: 'Du',
    notApproved: '1 quart sans heures approuvées',
    hoursChanged: /Les heures de 2 personnes ont changé/,
    regenerate: 'Recalculer',
    allFinal: 'Tout rendre final',
    changed: 'Ce que le dernier calcul a changé',
    finals: '40 sur 40 finaux',
    export: 'Exporter',
    csv: 'Fichier CSV',
    why: /prime automatique parce que/,
  },
  'en-CA': {
    addRate: 'Add a rate',
    rate: 'Rate',
    save: 'Save',
    addPremium: 'Add a premium',
    name: 'Name',
    code: 'Code',
    amount: 'Amount',
    weekdays: 'Days',
    saturday: 'Saturday',
    choose: 'Choose the pay calendar',
    monthly: 'Every month',
    reference: 'First day of a period',
    generate: 'Generate a pay run',
    from: 'From',
    notApproved: '1 shift without approved hours',
    hoursChanged: /Hours changed since for 2 people/,
    regenerate: 'Regenerate',
    allFinal: 'Mark all final',
    changed: 'What the last generation changed',
    finals: '40 of 40 final',
    export: 'Export',
    csv: 'CSV file',
    why: /an automatic premium because/,
  },
} as const;

// A month of a caterer of forty: each Friday and Saturday of last month, six hours for everybody. By ten in a week, the last two are overtime.
const month = new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() - 1, 1));
const iso = (d: Date) => d.toISOString().slice(0, 10);
const first = iso(month);
const last = iso(new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0)));
const saturdays = Array.from({ length: 31 }, (_, i) => new Date(month.getTime() + i * 86_400_000)).filter(
  (d) => d.getUTCDay() === 6 && d.getUTCDate() > 1 && d.getUTCMonth() === month.getUTCMonth(),
);
const days = saturdays.flatMap((d) => [iso(new Date(d.getTime() - 86_400_000)), iso(d)]);
const hoursOf = (date: string) => ({ from: `${date}T14:00:00Z`, until: `${date}T20:00:00Z` });
const paper = { break_minutes: 0, travel_minutes: 0, reason: 'Papier' };
const peopleCount = 40;
// 20 an hour; 1.50 more on Saturdays; half of the base wage more for two hours each week.
const centsEach = saturdays.length * (2 * 6 * 2000 + 6 * 150 + 2 * 1000);

type Post = (path: string, data: object) => Promise<{ id: string; plan: { shifts: Shift[] } }>;
type Shift = { starts_at: string; bookings: { id: string; staff_id: string }[] };

async function monthWorked(post: Post) {
  const people: string[] = [];
  for (let n = 1; n <= peopleCount; n++) {
    const name = n === 1 ? 'Alice Roy' : n === 2 ? 'Bruno Côté' : `Personne ${n}`;
    people.push((await post('staff', { name, number: String(100 + n) })).id);
  }
  const project = await post('projects', { title: 'Gala' });
  const edits = (list: object[]) => post(`projects/${project.id}/edits`, { edits: list, draft: false });
  const added = await edits(
    days.map((d) => {
      const { from, until } = hoursOf(d);
      return { type: 'add_shift', position: { name: 'Serveur' }, starts_at: from, ends_at: until, places: peopleCount };
    }),
  );
  const shifts = added.plan.shifts as (Shift & { id: string })[];
  const booked = await edits(shifts.map((s) => ({ type: 'book', shift_id: s.id, staff_ids: people })));
  const of = (who: number, date: string) =>
    booked.plan.shifts.find((s) => s.starts_at.startsWith(date))?.bookings.find((b) => b.staff_id === people[who])
      ?.id as string;
  // Everybody's hours are approved, but for Bruno's last Saturday.
  const lastDay = days.at(-1) as string;
  for (const d of days)
    for (let who = 0; who < peopleCount; who++)
      if (who !== 1 || d !== lastDay) await post(`timesheets/${of(who, d)}/corrections`, { ...hoursOf(d), ...paper });
  return { alice: of(0, lastDay), bruno: of(1, lastDay), lastDay };
}

test.describe('pay', () => {
  test.skip(({ viewport }) => (viewport?.width ?? 1360) < 600, 'an office walk');
  for (const locale of ['fr-CA', 'en-CA'] as const)
    test(`a month of forty is run, corrected, run again, frozen and exported, ${locale}`, async ({ browser }) => {
      test.setTimeout(90_000);
      const w = words[locale];
      const page = await officeOnMax(browser, locale);
      const post = (path: string, data: object) => send(page.request, path, data);
      const weekly = [{ over_minutes: 600, multiplier: '1.5' }];
      const rules = { daily: [], weekly, averaging_weeks: 1, reference_date: null, travel_counts: false };
      await post('overtime-policies', { name: 'Dix heures', is_default: true, rules });
      const { alice, bruno, lastDay } = await monthWorked(post);

      await page.goto('/app/settings/pay');
      await page.getByRole('button', { name: w.addRate, exact: true }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: w.rate, exact: true }).fill('20');
      await dialog.getByRole('button', { name: w.save, exact: true }).click();
      await expect(dialog).toHaveCount(0);
      await page.getByRole('button', { name: w.addPremium, exact: true }).click();
      await dialog.getByRole('textbox', { name: w.name, exact: true }).fill('Samedi');
      await dialog.getByRole('textbox', { name: w.code, exact: true }).fill('SAM');
      await dialog.getByRole('textbox', { name: w.amount, exact: true }).fill('1,50');
      await dialog.getByRole('combobox', { name: w.weekdays, exact: true }).click();
      await page.getByRole('option', { name: w.saturday, exact: true }).click();
      await page.keyboard.press('Escape');
      await dialog.getByRole('button', { name: w.save, exact: true }).click();
      await expect(dialog).toHaveCount(0);
      await expect(page.getByText('Samedi')).toBeVisible();
      expect(await seriousProblems(page)).toEqual([]);

      await page.goto('/app/pay');
      await page.getByRole('button', { name: w.choose }).click();
      await dialog.getByLabel(w.monthly).check();
      await dialog.getByLabel(w.reference).fill(first);
      await dialog.getByRole('button', { name: w.save, exact: true }).click();
      await page.getByRole('button', { name: w.generate, exact: true }).click();
      await dialog.locator('input[type=date]').nth(0).fill(first);
      await dialog.locator('input[type=date]').nth(1).fill(last);
      await dialog.getByRole('button', { name: w.generate, exact: true }).click();

      await expect(page.getByText(w.notApproved)).toBeVisible({ timeout: 15_000 });
      const amount = (cents: number) => new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(cents / 100);
      await expect(page.getByText(amount(centsEach), { exact: false }).first()).toBeVisible();
      await post(`timesheets/${bruno}/corrections`, { ...hoursOf(lastDay), ...paper });
      await post(`timesheets/${alice}/corrections`, { ...hoursOf(lastDay), until: `${lastDay}T21:00:00Z`, ...paper });
      await page.reload();
      await expect(page.getByText(w.hoursChanged)).toBeVisible();
      await page.getByRole('button', { name: w.regenerate, exact: true }).last().click();
      await expect(page.getByText(w.notApproved)).toHaveCount(0, { timeout: 15_000 });
      await expect(page.getByText(w.hoursChanged)).toHaveCount(0);
      expect(await seriousProblems(page)).toEqual([]);
      await page.getByRole('link', { name: 'Alice Roy' }).click();
      await expect(page.getByText(w.changed)).toBeVisible();
      await expect(page.getByText(w.why).first()).toBeVisible();
      expect(await seriousProblems(page)).toEqual([]);
      await page.goBack();

      await page.getByRole('button', { name: w.allFinal, exact: true }).click();
      await dialog.getByRole('button', { name: w.allFinal, exact: true }).click();
      await expect(page.getByText(w.finals)).toBeVisible();
      await page.getByRole('button', { name: w.export, exact: true }).click();
      const file = page.waitForEvent('download');
      await dialog.getByRole('link', { name: w.csv }).click();
      const saved = await file;
      expect(saved.suggestedFilename()).toBe('pay.csv');
      // An hour more of Alice's last Saturday: base, premium, and half of the base as overtime.
      const separator = locale === 'fr-CA' ? ';' : ',';
      const sum = readFileSync(await saved.path(), 'utf8')
        .trim()
        .split(/\r?\n/)
        .slice(1)
        .reduce(
          (all, row) =>
            all + Math.round(Number(row.split(separator).at(-1)?.replace(',', '.').replaceAll('"', '')) * 100),
          0,
        );
      expect(sum).toBe(peopleCount * centsEach + 2000 + 150 + 1000);
      await page.context().close();
    });
});
