// Frames of the calendar in Chromium: 1,000 shifts of a month, 500 people, in the month by person and the week by project.
// What is measured is the time between two frames while the wheel scrolls and while a shift is dragged. `bench/run frames` says where the server is.
import { createRequire } from 'node:module';

const { chromium } = createRequire(new URL('../web/package.json', import.meta.url))('playwright-core');
const url = process.env.BRIGADE_URL ?? 'http://127.0.0.1:18471';
const [people, shifts, projects] = [500, 1000, 20];
const rounds = 3;

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  chromiumSandbox: false,
  args: ['--disable-gpu', '--disable-background-networking'],
});
const context = await browser.newContext({ baseURL: url, locale: 'fr-CA', viewport: { width: 1360, height: 850 }, serviceWorkers: 'block' });
async function send(path, data) {
  const answer = await context.request.post(`/api/v1/${path}`, { data });
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
  return answer.json();
}

const first = new Date();
first.setUTCDate(1);
const dateOf = (day) => `${first.toISOString().slice(0, 8)}${String(day).padStart(2, '0')}`;

async function fill() {
  await send('signups', {
    organization_name: 'Traiteur du Canal',
    name: 'Maude Lavoie',
    email: `frames-${Date.now()}@bench.example`,
    password: 'Traiteur-du-canal-2026',
    time_zone: 'America/Toronto',
    locale: 'fr-CA',
  });
  const staff = [];
  for (let i = 0; i < people; i += 20) {
    const some = Array.from({ length: 20 }, (_, n) => send('staff', { name: `Personne ${String(i + n).padStart(3, '0')}` }));
    staff.push(...(await Promise.all(some)).map((s) => s.id));
  }
  for (let p = 0; p < projects; p++) {
    const project = await send('projects', { title: `Événement ${p + 1}` });
    const made = Array.from({ length: shifts / projects }, (_, i) => {
      const starts = `${dateOf(1 + ((i * 7 + p) % 28))}T${String(13 + (i % 5)).padStart(2, '0')}:00:00Z`;
      const ends_at = new Date(Date.parse(starts) + 5 * 3_600_000).toISOString();
      return { type: 'add_shift', position: { name: 'Serveur' }, starts_at: starts, ends_at, places: 3 };
    });
    const { plan } = await send(`projects/${project.id}/edits`, { edits: made });
    // two people a shift: no two shifts of one project take the same ones, nor do two projects on one day
    const bookings = plan.shifts.map((s, i) => ({
      type: 'book',
      shift_id: s.id,
      staff_ids: [0, 1].map((n) => staff[(p * 100 + i * 2 + n) % staff.length]),
      override_overlap: true,
    }));
    await send(`projects/${project.id}/edits`, { edits: bookings });
  }
}

/** The gaps between frames while `act` runs, in milliseconds. */
async function framesOf(page, act) {
  await page.evaluate(() => {
    window.gaps = [];
    window.watching = true;
    let last = performance.now();
    const tick = (now) => {
      window.gaps.push(now - last);
      last = now;
      if (window.watching) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await act();
  return page.evaluate(() => {
    window.watching = false;
    return window.gaps.slice(1);
  });
}
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
function say(what, gaps) {
  const sorted = [...gaps].sort((a, b) => a - b);
  const slow = gaps.filter((g) => g > 50).length;
  const figures = [at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1)].map((g) => g.toFixed(1));
  console.log(`calendar, ${what}: ${gaps.length} frames, p50 ${figures[0]} ms, p99 ${figures[1]} ms, longest ${figures[2]} ms; ${slow} over 50 ms (target 0)`);
}

async function scroll(page) {
  await page.mouse.move(800, 500);
  for (const way of [1, -1])
    for (let i = 0; i < 40; i++) {
      await page.mouse.wheel(0, way * 160);
      await page.waitForTimeout(25);
    }
}
async function drag(page) {
  const chip = page.locator('[data-chip]').filter({ visible: true }).nth(5);
  const box = await chip.boundingBox();
  await page.mouse.move(box.x + 12, box.y + 10);
  await page.mouse.down();
  for (let i = 0; i < 80; i++) {
    await page.mouse.move(box.x + 12 + 4 * i, box.y + 10 + 3 * (i % 40));
    await page.waitForTimeout(12);
  }
  await page.keyboard.press('Escape');
  await page.mouse.up();
}

await fill();
const page = await context.newPage();
for (const [name, path] of [
  ['month by person', `/app/calendar?view=month&by=person&date=${dateOf(10)}`],
  ['week by project', `/app/calendar?view=week&date=${dateOf(10)}`],
]) {
  await page.goto(path);
  await page.locator('[data-chip]').first().waitFor();
  await page.waitForTimeout(1500);
  const gaps = { scrolling: [], dragging: [] };
  for (let i = 0; i < rounds; i++) {
    gaps.scrolling.push(...(await framesOf(page, () => scroll(page))));
    gaps.dragging.push(...(await framesOf(page, () => drag(page))));
  }
  for (const what of ['scrolling', 'dragging']) say(`${name}, ${what}`, gaps[what]);
}
await browser.close();
