import { expect, test } from '@playwright/test';
import { officeOnMax, send, seriousProblems, unique, workerPhone } from './support';

const words = {
  'fr-CA': {
    mine: 'Mes factures',
    fill: 'Remplir',
    name: 'Votre nom ou celui de votre entreprise',
    gst: 'Numéro de TPS/TVH',
    save: 'Enregistrer',
    draft: /Préparer une facture de 180/,
    amount: 'Montant',
    submit: 'Soumettre',
    toApprove: 'À approuver',
    differs: 'Diffère',
    refuse: 'Renvoyer',
    message: 'Message',
    back: 'Renvoyée',
    recall: 'Rappeler',
    draftState: 'Brouillon',
    agrees: 'Conforme',
    approve: 'Approuver',
    pay: 'Noter le paiement',
    reference: 'Référence',
    paid: /^Payée le/,
  },
  'en-CA': {
    mine: 'My invoices',
    fill: 'Fill in',
    name: 'Your name or business',
    gst: 'GST/HST number',
    save: 'Save',
    draft: /Prepare an invoice of \$180/,
    amount: 'Amount',
    submit: 'Submit',
    toApprove: 'To approve',
    differs: 'Differs',
    refuse: 'Send back',
    message: 'Message',
    back: 'Sent back',
    recall: 'Take back',
    draftState: 'Draft',
    agrees: 'Agrees',
    approve: 'Approve',
    pay: 'Mark as paid',
    reference: 'Reference',
    paid: /^Paid on/,
  },
} as const;

test.describe('invoicing', () => {
  test.skip(({ viewport }) => (viewport?.width ?? 1360) < 600, 'a phone and an office at once');
  for (const locale of ['fr-CA', 'en-CA'] as const)
    test(`a contractor invoices, is refused, corrects, recalls, is approved and paid, ${locale}`, async ({
      browser,
    }) => {
      test.setTimeout(90_000);
      const w = words[locale];
      const office = await officeOnMax(browser, locale);
      const post = (path: string, data: object) => send(office.request, path, data);
      const email = `zoe-${unique()}@equipe.example`;
      const zoe = await post('staff', { name: 'Zoé Proulx', email, employment_status: 'contractor' });
      await post('pay-rates', { level: 'staff', staff_id: zoe.id, kind: 'hourly', rate: '30' });
      const recipient = { billing_name: 'Traiteur inc.', billing_address: '1200, rue du Canal', billing_email: '' };
      await send(office.request, 'invoicing-settings', recipient, 'put');
      const project = await post('projects', { title: 'Gala' });
      const ended = Date.now() - 30 * 3_600_000;
      const [from, until] = [ended - 6 * 3_600_000, ended].map((t) =>
        new Date(Math.floor(t / 60_000) * 60_000).toISOString(),
      );
      const shift = { type: 'add_shift', position: { name: 'Chef' }, starts_at: from, ends_at: until };
      const added = await post(`projects/${project.id}/edits`, { edits: [shift] });
      const book = { type: 'book', shift_id: added.plan.shifts[0].id, staff_ids: [zoe.id] };
      const booked = await post(`projects/${project.id}/edits`, { edits: [book] });
      const hours = { from, until, break_minutes: 0, travel_minutes: 0, reason: 'Papier' };
      await post(`timesheets/${booked.plan.shifts[0].bookings[0].id}/corrections`, hours);

      const phone = await workerPhone(browser, locale, email, 'Zoé Proulx');
      await phone.goto('/worker/profile');
      await phone.getByRole('link', { name: w.mine }).click();
      await phone.getByRole('button', { name: w.fill }).click();
      const dialog = phone.getByRole('dialog');
      await dialog.getByRole('textbox', { name: w.name }).fill('Zoé Proulx, chef');
      await dialog.getByRole('textbox', { name: w.gst }).fill('123456789 RT0001');
      await dialog.getByRole('button', { name: w.save }).click();
      await expect(dialog).toHaveCount(0);
      expect(await seriousProblems(phone)).toEqual([]);
      await phone.getByRole('button', { name: w.draft }).click();
      // Ten dollars too many.
      await phone.getByRole('textbox', { name: w.amount }).first().fill('190');
      await phone.getByRole('button', { name: w.save }).click();
      await expect(phone.getByText(/199[.,]50/)).toBeVisible(); // with 5 % of GST
      expect(await seriousProblems(phone)).toEqual([]);
      const confirm = async (name: string) => {
        await phone.getByRole('button', { name, exact: true }).click();
        await dialog.getByRole('button', { name, exact: true }).click();
        await expect(dialog).toHaveCount(0);
      };
      await confirm(w.submit);
      await expect(phone.getByText(w.toApprove)).toBeVisible();

      await office.goto('/app/invoices');
      await expect(office.getByText(w.differs)).toBeVisible();
      expect(await seriousProblems(office)).toEqual([]);
      await office.getByRole('link', { name: /Zoé Proulx/ }).click();
      await expect(office.getByText(/190/).first()).toBeVisible();
      await office.getByRole('button', { name: w.refuse, exact: true }).click();
      await office.getByRole('dialog').getByLabel(w.message).fill('Six heures à 30 $ : 180 $.');
      await office.getByRole('dialog').getByRole('button', { name: w.refuse, exact: true }).click();
      await expect(office.getByRole('dialog')).toHaveCount(0);
      expect(await seriousProblems(office)).toEqual([]);

      await phone.reload();
      await expect(phone.getByText(w.back)).toBeVisible();
      await phone.getByRole('textbox', { name: w.amount }).first().fill('180');
      await phone.getByRole('button', { name: w.save }).click();
      await expect(phone.getByText(/189/).first()).toBeVisible();
      await confirm(w.submit);
      await confirm(w.recall);
      await expect(phone.getByText(w.draftState)).toBeVisible();
      await confirm(w.submit);

      await office.reload();
      await office.getByRole('button', { name: w.approve, exact: true }).click();
      await office.getByRole('button', { name: w.pay, exact: true }).click();
      await office.getByRole('dialog').getByLabel(w.reference).fill('VIR-12');
      await office.getByRole('dialog').getByRole('button', { name: w.pay, exact: true }).click();
      await expect(office.getByText(w.paid)).toBeVisible();
      const pdf = await phone.request.get(
        `/api/v1/worker/invoices/${new URL(phone.url()).searchParams.get('invoice')}/pdf`,
      );
      expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
      await office.context().close();
      await phone.context().close();
    });
});
