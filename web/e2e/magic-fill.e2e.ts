// Magic fill: the places of an event are filled in the draft, those that stay open say why, and the limits are the organization's own.
import { expect, test } from '@playwright/test';
import { officeOnMax, send, seriousProblems } from './support';

const words = {
  'fr-CA': {
    open: 'Remplissage magique',
    run: 'Remplir 3 places',
    filled: '2 places remplies dans le brouillon.',
    why: /prises ailleurs\u00a0: 1/,
    review: 'Réviser et appliquer',
    apply: 'Appliquer le brouillon',
    week: 'Maximum par semaine',
    save: 'Enregistrer',
    saved: 'Les réglages de la planification sont enregistrés.',
  },
  'en-CA': {
    open: 'Magic fill',
    run: 'Fill 3 places',
    filled: '2 places filled in the draft.',
    why: /taken elsewhere: 1/,
    review: 'Review and apply',
    apply: 'Apply the draft',
    week: 'Maximum a week',
    save: 'Save',
    saved: 'The planning settings are saved.',
  },
} as const;

for (const locale of ['fr-CA', 'en-CA'] as const)
  test(`${locale}: an event is filled at once, in the draft`, async ({ browser }) => {
    test.skip(test.info().project.name === 'phone', 'the office on a large screen');
    const w = words[locale];
    const page = await officeOnMax(browser, locale);
    const staff: string[] = [];
    for (const name of ['Élise Côté', 'Noah Roy', 'Zoé Proulx'])
      staff.push((await send(page.request, 'staff', { name })).id);
    const [starts_at, ends_at] = [48, 54].map((h) => new Date(Date.now() + h * 3_600_000).toISOString());
    const shift = { type: 'add_shift', position: { name: 'Service' }, starts_at, ends_at };
    const elsewhere = await send(page.request, 'projects', { title: 'Ailleurs' });
    const there = await send(page.request, `projects/${elsewhere.id}/edits`, { edits: [{ ...shift, places: 1 }] });
    const book = { type: 'book', shift_id: there.plan.shifts[0].id, staff_ids: [staff[1]] };
    await send(page.request, `projects/${elsewhere.id}/edits`, { edits: [book] });
    const project = await send(page.request, 'projects', { title: 'Gala du port' });
    await send(page.request, `projects/${project.id}/edits`, { edits: [{ ...shift, places: 3 }] });

    await page.goto(`/app/projects/${project.id}`);
    await page.getByRole('button', { name: w.open }).click();
    await page.getByRole('button', { name: w.run }).click();
    await expect(page.getByText(w.filled)).toBeVisible();
    await expect(page.getByTestId('left-open').getByText(w.why)).toBeVisible();
    expect(await seriousProblems(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('link', { name: w.review }).click();
    await page.getByRole('button', { name: w.apply }).click();
    await expect(page).toHaveURL(new RegExp(`/app/projects/${project.id}$`));

    await page.goto('/app/settings/planning');
    await page.getByLabel(w.week).fill('45');
    await page.getByRole('button', { name: w.save, exact: true }).click();
    await expect(page.getByText(w.saved)).toBeVisible();
    await page.reload();
    await expect(page.getByLabel(w.week)).toHaveValue('45 h');
    expect(await seriousProblems(page)).toEqual([]);
  });
