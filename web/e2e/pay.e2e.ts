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
    weekly: 'Chaque semaine',
    reference: 'Premier jour d’une période',
    generate: 'Lancer un cycle de paie',
    from: 'Du',
    notApproved: '1 quart sans heures approuvées',
    hoursChanged: /Les heures de 1 personne ont changé/,
    regenerate: 'Recalculer',
    allFinal: 'Tout rendre final',
    changed: 'Ce que le dernier calcul a changé',
    finals: '2 sur 2 finaux',
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
    weekly: 'Every week',
    reference: 'First day of a period',
    generate: 'Generate a pay run',
    from: 'From',
    notApproved: '1 shift without approved hours',
    hoursChanged: /Hours changed since for 1 person/,
    regenerate: 'Regenerate',
    allFinal: 'Mark all final',
    changed: 'What the last generation changed',
    finals: '2 of 2 final',
    export: 'Export',
    csv: 'CSV file',
    why: /an automatic premium because/,
  },
} as const;

// The Saturday of the week before last, when everybody worked from 14:00 to 20:00 UTC.
const day = (() => {
  const d = new Date();
  d.setUTCDate(d.getUTCDate() - ((d.getUTCDay() + 1) % 7) - 7);
  return d.toISOString().slice(0, 10);
})();
const sunday = (() => {
  const d = new Date(`${day}T00:00:00Z`);
  d.setUTCDate(d.getUTCDate() - 6);
  return d.toISOString().slice(0, 10);
})();
const at = (time: string) => `${day}T${time}:00Z`;

/** Two people who worked; the first one's hours are approved. */
async function twoWorked(
  post: (
    path: string,
    data: object,
  ) => Promise<{ id: string; plan: { shifts: { id: string; bookings: { id: string }[] }[] } }>,
) {
  const people = [
    await post('staff', { name: 'Alice Roy', number: '101' }),
    await post('staff', { name: 'Bruno Côté', number: '102' }),
  ];
  const project = await post('projects', { title: 'Gala' });
  const edits = (list: object[]) => post(`projects/${project.id}/edits`, { edits: list, draft: false });
  const added = await edits([
    { type: 'add_shift', position: { name: 'Serveur' }, starts_at: at('14:00'), ends_at: at('20:00'), places: 2 },
  ]);
  const shift = added.plan.shifts[0]?.id;
  const booked = await edits([{ type: 'book', shift_id: shift, staff_ids: people.map((p) => p.id) }]);
  return booked.plan.shifts[0]?.bookings.map((b) => b.id) ?? [];
}
const worked = { from: at('14:00'), until: at('20:00'), break_minutes: 0, travel_minutes: 0, reason: 'Papier' };

test.describe('pay', () => {
  test.skip(({ viewport }) => (viewport?.width ?? 1360) < 600, 'an office walk');
  for (const locale of ['fr-CA', 'en-CA'] as const)
    test(`a period is run, corrected, run again, frozen and exported, ${locale}`, async ({ browser }) => {
      test.setTimeout(60_000);
      const w = words[locale];
      const page = await officeOnMax(browser, locale);
      const post = (path: string, data: object) => send(page.request, path, data);
      const bookings = await twoWorked(post);
      await post(`timesheets/${bookings[0]}/corrections`, worked);

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
      await dialog.getByLabel(w.weekly).check();
      await dialog.getByLabel(w.reference).fill(sunday);
      await dialog.getByRole('button', { name: w.save, exact: true }).click();
      await page.getByRole('button', { name: w.generate, exact: true }).click();
      await dialog.locator('input[type=date]').nth(0).fill(sunday);
      await dialog.locator('input[type=date]').nth(1).fill(day);
      await dialog.getByRole('button', { name: w.generate, exact: true }).click();

      await expect(page.getByText(w.notApproved)).toBeVisible({ timeout: 15_000 });
      await expect(page.getByText(/129/).first()).toBeVisible(); // 6 h at 20, and 1.50 more each
      await post(`timesheets/${bookings[1]}/corrections`, worked);
      await post(`timesheets/${bookings[0]}/corrections`, { ...worked, until: at('21:00') });
      await page.reload();
      await expect(page.getByText(w.hoursChanged)).toBeVisible();
      await page.getByRole('button', { name: w.regenerate, exact: true }).last().click();
      await expect(page.getByRole('link', { name: 'Bruno Côté' })).toBeVisible({ timeout: 15_000 });
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
      expect((await file).suggestedFilename()).toBe('pay.csv');
      await page.context().close();
    });
});
