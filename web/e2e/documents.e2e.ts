// What the office gives a team to read: a document, shared, and a note for a position; on a worker's phone with the shift.
import { expect, test } from '@playwright/test';
import { officeOnMax, send, seriousProblems, unique, workerPhone } from './support';

const words = {
  'fr-CA': {
    add: 'Ajouter',
    shared: 'Partager Plan d’étage.pdf avec l’équipe',
    saved: 'Les notes par poste sont enregistrées.',
    save: 'Enregistrer',
    none: 'Aucun document pour l’instant.',
    remove: 'Supprimer Plan d’étage.pdf',
    really: 'Supprimer',
    refused: /Ce genre de fichier n’est pas accepté/,
  },
  'en-CA': {
    add: 'Add',
    shared: 'Share Plan d’étage.pdf with the team',
    saved: 'The notes by position are saved.',
    save: 'Save',
    none: 'No document yet.',
    remove: 'Remove Plan d’étage.pdf',
    really: 'Remove',
    refused: /This kind of file is not taken/,
  },
} as const;

for (const locale of ['fr-CA', 'en-CA'] as const)
  test(`${locale}: a document and a note reach who is booked`, async ({ browser }) => {
    test.skip(test.info().project.name === 'phone', 'the walk has a phone of its own');
    const w = words[locale];
    const page = await officeOnMax(browser, locale);
    const email = `elise-${unique()}@example.com`;
    const elise = await send(page.request, 'staff', { name: 'Élise Côté', email });
    const project = await send(page.request, 'projects', { title: 'Gala du port' });
    const [starts_at, ends_at] = [24, 30].map((h) => new Date(Date.now() + h * 3_600_000).toISOString());
    const shift = { type: 'add_shift', position: { name: 'Service' }, starts_at, ends_at, places: 2 };
    const { plan } = await send(page.request, `projects/${project.id}/edits`, { edits: [shift] });
    const book = { type: 'book', shift_id: plan.shifts[0].id, staff_ids: [elise.id] };
    const booked = await send(page.request, `projects/${project.id}/edits`, { edits: [book] });
    const booking = booked.plan.shifts[0].bookings[0].id;

    await page.goto(`/app/projects/${project.id}?tab=documents`);
    await expect(page.getByText(w.none)).toBeVisible();
    const input = page.locator('input[type=file]');
    await input.setInputFiles({ name: 'page.txt', mimeType: 'text/plain', buffer: Buffer.from([0, 1, 2]) });
    await expect(page.getByRole('alert').filter({ hasText: w.refused })).toBeVisible();
    const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(2_500_000, 'x')]);
    await input.setInputFiles({ name: 'Plan d’étage.pdf', mimeType: 'application/pdf', buffer: pdf });
    await expect(page.getByTestId('document')).toHaveCount(1);
    await page.getByRole('switch', { name: w.shared }).click({ force: true });
    await expect(page.getByRole('switch', { name: w.shared })).toBeChecked();
    await page.getByLabel('Service', { exact: true }).fill('Plateaux au vestiaire');
    await page.getByRole('button', { name: w.save, exact: true }).click();
    await expect(page.getByText(w.saved)).toBeVisible();
    expect(await seriousProblems(page)).toEqual([]);

    const phone = await workerPhone(browser, locale, email, 'Élise Côté');
    await phone.goto(`/worker/bookings/${booking}`);
    await expect(phone.getByText('Plateaux au vestiaire')).toBeVisible();
    const download = phone.waitForEvent('download');
    await phone.getByRole('link', { name: 'Plan d’étage.pdf' }).tap();
    expect((await download).suggestedFilename()).toBe('Plan d’étage.pdf');
    expect(await seriousProblems(phone)).toEqual([]);

    await page.getByRole('button', { name: w.remove }).click();
    await page.getByRole('dialog').getByRole('button', { name: w.really, exact: true }).click();
    await expect(page.getByText(w.none)).toBeVisible();
  });
