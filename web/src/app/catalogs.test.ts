import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

type Tree = { [k: string]: string | Tree };
const mods = import.meta.glob<{ default: Tree }>(['./locales/*.ts', '../features/*/locales/*.ts'], { eager: true });
const byNs = new Map<string, Map<string, Map<string, string>>>();
const flat = (t: Tree, p = '', out = new Map<string, string>()) => {
  for (const [k, v] of Object.entries(t)) typeof v === 'string' ? out.set(p + k, v) : flat(v, `${p}${k}.`, out);
  return out;
};
for (const [path, m] of Object.entries(mods)) {
  const ns = /features\/([^/]+)\//.exec(path)?.[1] ?? 'common';
  const lng = /([a-z]{2}-[A-Z]{2})\.ts$/.exec(path)?.[1] ?? '?';
  byNs.set(ns, (byNs.get(ns) ?? new Map()).set(lng, flat(m.default)));
}
const suffix = /_(zero|one|two|few|many|other)$/;
const vars = (s: string) =>
  [...s.matchAll(/\{\{\s*(\w+)/g)]
    .map((m) => m[1])
    .filter((v) => v !== 'count')
    .sort()
    .join();
const src = (d: string): string[] =>
  readdirSync(d).flatMap((f) => {
    const p = join(d, f);
    return statSync(p).isDirectory() ? src(p) : /\.tsx?$/.test(f) && !/test|locales|gen\.ts/.test(p) ? [p] : [];
  });
const code = src('src')
  .map((f) => readFileSync(f, 'utf8'))
  .join('\n');

describe.each([...byNs])('%s catalogs', (ns, langs) => {
  const en = langs.get('en-CA') ?? new Map<string, string>();
  const fr = langs.get('fr-CA') ?? new Map<string, string>();
  const base = (m: Map<string, string>) => new Set([...m.keys()].map((k) => k.replace(suffix, '')));
  it('hold the same keys', () => {
    expect([...base(fr)].sort()).toEqual([...base(en)].sort());
  });
  it.each(['en-CA', 'fr-CA'])('%s has every plural form its rules need', (lng) => {
    const m = langs.get(lng) ?? new Map<string, string>();
    const need = new Intl.PluralRules(lng).resolvedOptions().pluralCategories;
    const plural = new Set([...m.keys()].filter((k) => suffix.test(k)).map((k) => k.replace(suffix, '')));
    expect([...plural].flatMap((k) => need.map((c) => `${k}_${c}`)).filter((k) => !m.has(k))).toEqual([]);
  });
  it('name the same variables', () => {
    for (const [k, v] of en) expect([k, vars(fr.get(k) ?? '')]).toEqual([k, vars(v)]);
  });
  it('has no empty text', () => {
    for (const m of langs.values()) for (const [k, v] of m) expect(v.trim(), k).not.toBe('');
  });
  it('spells French as Québec does', () => {
    const wrong = /[^\u00a0:]:(\s|$)|\s[?!;]|«[^\u00a0]|[^\u00a0]»|'/;
    const straight = ['billing.preview.afterTrial'];
    expect([...fr].filter(([k, v]) => wrong.test(v) && !straight.includes(`${ns}.${k}`))).toEqual([]);
  });
  it('uses every key somewhere', () => {
    const parent = (k: string) => k.replace(/\.[^.]+$/, '');
    const used = (k: string) =>
      [`'${k}'`, `:${k}'`, `\`${parent(k)}.`, `:${parent(k)}.$`].some((form) => code.includes(form)) ||
      (!k.includes('.') && code.includes(`t(${k}`));
    const byVariable = ['tryPro', 'upgradeToPro'];
    expect([...base(en)].filter((k) => !used(k) && !byVariable.includes(k))).toEqual([]);
  });
});
