// The staff directory: from an empty list to people who are found, tagged, imported and said to be available.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const words = {
  'fr-CA': {
    add: 'Ajouter une personne',
    name: 'Nom',
    email: 'Courriel',
    submit: 'Ajouter',
    search: 'Rechercher',
    filters: 'Filtres',
    claim: 'Profil',
    select: 'Sélectionner Zoé Tremblay',
    bulk: 'Modifier la sélection',
    addTags: 'Ajouter des étiquettes',
    save: 'Enregistrer',
    fix: /Rien n’est importé/,
    run: 'Lancer l’importation',
    cell: (a: string) => new RegExp(`^lundi, Matin, ${a}`, 'i'),
    unsaid: 'Non précisé',
    yes: 'Disponible',
    header: 'Nom,Courriel',
  },
  'en-CA': {
    add: 'Add a person',
    name: 'Name',
    email: 'E-mail',
    submit: 'Add',
    search: 'Search',
    filters: 'Filters',
    claim: 'Profile',
    select: 'Select Zoé Tremblay',
    bulk: 'Edit the selection',
    addTags: 'Add tags',
    save: 'Save',
    fix: /Nothing is imported/,
    run: 'Import',
    cell: (a: string) => new RegExp(`^Monday, Morning, ${a}`, 'i'),
    unsaid: 'Not said',
    yes: 'Available',
    header: 'Name,E-mail',
  },
} as const;

async function office(page: Page, locale: keyof typeof words) {
  const send = (path: string, data: object) => page.request.post(`/api/v1/${path}`, { data });
  const signedUp = await send('signups', {
    organization_name: 'Traiteur du Canal',
    name: 'Maude Lavoie',
    email: `staff-${Date.now()}-${Math.floor(Math.random() * 1e6)}@traiteur.example`,
    password: 'Traiteur-du-canal-2026',
    locale,
    time_zone: 'America/Toronto',
  });
  expect(signedUp.ok()).toBe(true);
  for (const name of ['Zoé Tremblay', 'Marc Roy'])
    expect((await send('staff', { name, placeholder: true })).ok()).toBe(true);
  expect((await send('tags', { name: 'Gala' })).ok()).toBe(true);
}

async function clean(page: Page) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(250);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(' ')}`)).toEqual([]);
  }
}

for (const locale of ['fr-CA', 'en-CA'] as const) {
  const w = words[locale];
  test.describe(locale, () => {
    test.use({ locale });
    test('people are added, found, tagged and said to be available', async ({ page }) => {
      await office(page, locale);
      await page.goto('/app/staff');
      await page.getByRole('button', { name: w.add }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(w.name, { exact: true }).fill('Élise Côté');
      await dialog.getByLabel(w.email, { exact: true }).fill('elise@example.com');
      await dialog.getByRole('button', { name: w.submit, exact: true }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Élise Côté' })).toBeVisible();

      const cell = page.getByRole('button', { name: w.cell(w.unsaid) });
      await cell.focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('button', { name: w.cell(w.yes) })).toBeVisible();
      await clean(page);

      await page.goto('/app/staff');
      const workbook = await page.getByRole('link', { name: 'XLSX' }).getAttribute('href');
      expect((await page.request.get(workbook ?? '')).headers()['content-type']).toContain('spreadsheet');
      await page.getByRole('searchbox', { name: w.search }).fill('zoe');
      await expect(page.getByRole('link', { name: 'Zoé Tremblay' })).toBeVisible();
      await expect(page.getByRole('link', { name: 'Marc Roy' })).toHaveCount(0);
      await page.getByRole('button', { name: w.filters }).click();
      await page.getByLabel(w.claim, { exact: true }).selectOption('placeholder');
      await expect(page).toHaveURL(/q=zoe.*claim=placeholder|claim=placeholder.*q=zoe/);
      await page.reload();
      await expect(page.getByLabel(w.claim, { exact: true })).toHaveValue('placeholder');
      await expect(page.getByRole('link', { name: 'Marc Roy' })).toHaveCount(0);

      await page.getByRole('checkbox', { name: w.select }).check();
      await page.getByRole('button', { name: w.bulk }).click();
      await page.getByRole('dialog').getByLabel(w.addTags).press('ArrowDown');
      await page.getByRole('option', { name: 'Gala' }).click();
      await page.getByRole('dialog').getByRole('button', { name: w.save }).click();
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await expect(page.getByRole('listitem').filter({ hasText: 'Zoé Tremblay' })).toContainText('Gala');
      await clean(page);
    });

    test('a file with a bad row is refused with its reason, and imported once mended', async ({ page }) => {
      await office(page, locale);
      await page.goto('/app/staff/import');
      const give = (row: string) =>
        page.locator('input[type=file]').setInputFiles({
          name: 'staff.csv',
          mimeType: 'text/csv',
          buffer: Buffer.from(`${w.header}\nAnne Roy,anne@example.com\n${row}\n`),
        });
      await give('Luc Roy,not an address');
      await expect(page.getByText(w.fix)).toBeVisible();
      await expect(page.getByRole('button', { name: w.run, exact: true })).toBeDisabled();
      await clean(page);
      await give('Luc Roy,luc@example.com');
      await page.getByRole('button', { name: w.run, exact: true }).click();
      await expect(page.getByRole('link', { name: 'Luc Roy' })).toBeVisible();
    });
  });
}
