// What a person downloads before a route is usable, gzipped: the entry, the route's own chunk, and all that they import.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const size = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;

function reach(keys) {
  const seen = new Set();
  const visit = (key) => {
    if (seen.has(key)) return;
    seen.add(key);
    for (const next of manifest[key].imports ?? []) visit(next);
  };
  for (const key of keys) visit(key);
  return [...seen];
}

const find = (test) => Object.keys(manifest).filter(test);
const entry = find((k) => manifest[k].isEntry);
// the French catalogue is the larger of the two; a person loads one
const words = find((k) => manifest[k].file?.includes('/words-fr-CA'));
const text = [...words, ...find((k) => manifest[k].file?.includes('/text-fr-CA'))];
const homeText = [...text, ...find((k) => k.includes('features/public/locales/fr-CA'))];
const schedulingText = [...text, ...find((k) => k.includes('features/scheduling/locales/fr-CA'))];
const offersText = [...text, ...find((k) => k.includes('features/offers/locales/fr-CA'))];
const workerText = [...words, ...find((k) => k.includes('features/worker/locales/fr-CA'))];
const route = (name) => find((k) => k.includes(`src/routes/${name}.tsx`));

const routes = [
  { name: 'manager, Today', keys: [...route('app'), ...route('app.index')], kB: 240 },
  {
    name: 'manager, Billing',
    keys: [...route('app'), ...route('app.settings'), ...route('app.settings.billing')],
    kB: 240,
  },
  { name: 'manager, Users', keys: [...route('app'), ...route('app.settings'), ...route('app.settings.users')], kB: 240 },
  { name: 'manager, Organization', keys: [...route('app'), ...route('app.settings'), ...route('app.settings.organization')], kB: 240 },
  { name: 'manager, Calendar', keys: [...route('app'), ...route('app.calendar')], text: schedulingText, kB: 240 },
  { name: 'manager, Project', keys: [...route('app'), ...route('app.projects.$projectId.index')], text: schedulingText, kB: 240 },
  { name: 'manager, Offers', keys: [...route('app'), ...route('app.offers.index')], text: offersText, kB: 240 },
  { name: 'worker, Today', keys: [...route('worker'), ...route('worker.index')], text: workerText, kB: 200 },
  { name: 'worker, Availability', keys: [...route('worker'), ...route('worker.availability')], text: workerText, kB: 200 },
  { name: 'worker, Profile', keys: [...route('worker'), ...route('worker.profile')], text: workerText, kB: 200 },
  { name: 'worker, sign-in', keys: route('worker_.sign-in'), text: workerText, kB: 200 },
  { name: 'public, home', keys: route('index'), text: homeText, kB: 240 },
];

let over = false;
let styles = 0;
function report(name, bytes, kB) {
  const fits = bytes <= kB * 1000;
  over ||= !fits;
  console.log(`${fits ? 'ok  ' : 'OVER'} ${name.padEnd(28)} ${(bytes / 1000).toFixed(1).padStart(6)} kB of ${kB} kB`);
}

for (const { name, keys, kB, text: own = text } of routes) {
  const chunks = reach([...entry, ...own, ...keys]);
  const js = new Set(chunks.map((k) => manifest[k].file).filter((f) => f.endsWith('.js')));
  const css = new Set(chunks.flatMap((k) => manifest[k].css ?? []));
  styles = Math.max(styles, [...css].reduce((sum, f) => sum + size(f), 0));
  report(`JavaScript, ${name}`, [...js].reduce((sum, f) => sum + size(f), 0), kB);
}
report('CSS, the most of a page', styles, 25);
process.exit(over ? 1 : 0);
