// Takes a picture of every screen, to be looked at: node e2e/shots.mjs [folder]. BRIGADE_URL says where the server is.
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

const url = process.env.BRIGADE_URL ?? 'http://localhost:8080';
const out = process.argv[2] ?? new URL('./.out/shots', import.meta.url).pathname;
mkdirSync(out, { recursive: true });
const publicPages = ['/', '/tarification', '/sign-up', '/sign-in', '/forgot-password', '/invitation', '/nowhere'];
const pages = [
  '/app',
  '/app/calendar',
  '/app/calendar?by=person',
  '/app/calendar?view=month',
  '/app/projects',
  '/app/projects/import',
  '/app/offers',
  '/app/clients',
  '/app/staff',
  '/app/staff/import',
  '/app/presence',
  '/app/settings/organization',
  '/app/settings/users',
  '/app/settings/staff',
  '/app/settings/billing',
  '/app/settings/api-tokens',
  '/app/settings/webhooks',
  '/app/settings/audit-log',
  '/app/settings/account',
];
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  chromiumSandbox: false,
  args: ['--disable-background-networking'],
});
const only = process.env.ONLY?.split(',');
for (const locale of ['fr-CA', 'en-CA'])
  for (const [size, viewport] of [
    ['desktop', { width: 1360, height: 850 }],
    ['phone', { width: 390, height: 844 }],
  ])
    for (const colorScheme of ['light', 'dark']) {
      const name = `${locale.slice(0, 2)}-${size}-${colorScheme}`;
      if (only && !only.includes(name)) continue;
      const context = await browser.newContext({
        viewport,
        locale,
        colorScheme,
        timezoneId: 'America/Toronto',
        serviceWorkers: 'block',
      });
      const page = await context.newPage();
      const shoot = async (path) => {
        await page.goto(url + path);
        await page
          .locator('h1')
          .first()
          .waitFor({ timeout: 8000 })
          .catch(() => console.log('no h1 on', path));
        await page.waitForTimeout(400);
        await page.screenshot({ path: `${out}/${name}${path.replaceAll(/[/?=]/g, '_')}.png`, fullPage: true });
      };
      for (const path of publicPages) await shoot(path);
      await context.request.post(`${url}/api/v1/sessions`, {
        data: { email: 'maude@traiteur.example', password: 'Traiteur-demo-2026' },
      });
      for (const path of pages) await shoot(path);
      await context.close();
    }
await browser.close();
