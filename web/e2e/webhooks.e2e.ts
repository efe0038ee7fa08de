// An administrator adds a webhook, sees its secret once, sends a test, reads the answer, replays, pauses and deletes it.
import { createServer, type Server } from 'node:http';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const words = {
  'fr-CA': {
    none: 'Aucun serveur n’écoute encore',
    add: 'Ajouter un webhook',
    url: 'Adresse',
    some: 'Des événements choisis',
    event: 'Facture payée',
    secret: 'Le secret de signature',
    kept: 'Je l’ai copié',
    refused: 'Saisissez une adresse web complète',
    test: /^Envoyer un événement de test/,
    testEvent: 'Événement de test',
    delivery: 'Envoi',
    replay: 'Rejouer',
    close: 'Fermer',
    actions: /^Actions pour/,
    pause: 'Mettre en pause',
    paused: 'En pause',
    resume: /^Reprendre/,
    active: 'Actif',
    remove: 'Supprimer',
  },
  'en-CA': {
    none: 'No server listens yet',
    add: 'Add a webhook',
    url: 'Address',
    some: 'Chosen events',
    event: 'Invoice paid',
    secret: 'The signing secret',
    kept: 'I have copied it',
    refused: 'Type a whole web address',
    test: /^Send a test event/,
    testEvent: 'Test event',
    delivery: 'Delivery',
    replay: 'Replay',
    close: 'Close',
    actions: /^Actions for/,
    pause: 'Pause',
    paused: 'Paused',
    resume: /^Resume/,
    active: 'Active',
    remove: 'Delete',
  },
} as const;
type Locale = keyof typeof words;
const unique = () => `hooks-${Date.now()}-${Math.floor(Math.random() * 1e6)}@traiteur.example`;

let server: Server;
let hook = '';
test.beforeAll(async () => {
  server = createServer((_, answer) => answer.writeHead(204).end());
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  hook = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/hook`;
});
test.afterAll(() => new Promise((done) => server.close(done)));

async function signUp(page: Page, locale: Locale) {
  const answer = await page.request.post('/api/v1/signups', {
    data: {
      organization_name: 'Traiteur du Canal',
      name: 'Maude Roy',
      email: unique(),
      password: 'Traiteur-du-canal-2026',
      locale,
      time_zone: 'America/Toronto',
    },
  });
  expect(answer.status()).toBe(201);
}
async function accessible(page: Page) {
  // what is still fading in has the contrast of neither its end nor its beginning
  await page.waitForFunction(() => document.getAnimations().every((a) => a.playState !== 'running'));
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
}

for (const locale of ['fr-CA', 'en-CA'] as const)
  test(`a webhook lives, ${locale}`, async ({ browser }, info) => {
    const w = words[locale];
    const context = await browser.newContext({
      ...info.project.use,
      locale,
      serviceWorkers: 'block',
      colorScheme: 'dark',
    });
    const page = await context.newPage();
    await signUp(page, locale);
    await page.goto('/app/settings/webhooks');
    await expect(page.getByText(w.none)).toBeVisible();
    await accessible(page);

    await page.getByRole('button', { name: w.add }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(w.url).fill('https://nobody:secret@traiteur.example/');
    await dialog.getByLabel(w.some).check();
    await dialog.getByLabel(w.event, { exact: true }).check();
    await accessible(page);
    await dialog.getByRole('button', { name: w.add }).click();
    await expect(dialog.getByText(w.refused)).toBeVisible();
    // a public address, unless the server under test may speak to this machine
    await dialog.getByLabel(w.url).fill(hook);
    await dialog.getByRole('button', { name: w.add }).click();
    const shown = page.getByTestId('secret');
    const refused = dialog.getByText(/privé|private/);
    await expect(shown.or(refused)).toBeVisible();
    if (await refused.isVisible()) {
      await dialog.getByLabel(w.url).fill('https://hooks.invalid.example/');
      await dialog.getByRole('button', { name: w.add }).click();
    }
    await expect(shown).toContainText('whsec_');
    await expect(page.getByRole('heading', { name: w.secret })).toBeVisible();
    await page.getByRole('button', { name: w.kept }).click();
    await expect(page.getByTestId('endpoint')).toHaveCount(1);

    await page.getByRole('button', { name: w.test }).click();
    const delivery = page.getByTestId('delivery').first();
    await expect(delivery).toContainText(w.testEvent);
    await delivery.getByRole('button').click();
    const drawer = page.getByRole('dialog', { name: w.delivery });
    await expect(drawer.getByText('webhook.test')).toBeVisible();
    await expect(drawer.getByText(/Brigade-Signature/)).toBeVisible({ timeout: 20_000 });
    await accessible(page);
    await drawer.getByRole('button', { name: w.replay }).click();
    await expect(page.getByTestId('delivery')).toHaveCount(2);
    await drawer.getByRole('button', { name: w.close }).click();

    await page.getByRole('button', { name: w.actions }).click();
    await page.getByRole('menuitem', { name: w.pause }).click();
    await page.getByRole('dialog').getByRole('button', { name: w.pause }).click();
    await expect(page.getByTestId('endpoint').getByText(w.paused)).toBeVisible();
    await page.getByRole('button', { name: w.resume }).click();
    await expect(page.getByTestId('endpoint').getByText(w.active)).toBeVisible();
    await page.getByRole('button', { name: w.actions }).click();
    await page.getByRole('menuitem', { name: w.remove }).click();
    await page.getByRole('dialog').getByRole('button', { name: w.remove }).click();
    await expect(page.getByText(w.none)).toBeVisible();
    await context.close();
  });
