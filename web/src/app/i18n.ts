import i18n, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type accounts from '~/features/accounts/locales/en-CA';
import type billing from '~/features/billing/locales/en-CA';
import type clock from '~/features/clock/locales/en-CA';
import type invoicing from '~/features/invoicing/locales/en-CA';
import type notifications from '~/features/notifications/locales/en-CA';
import type offers from '~/features/offers/locales/en-CA';
import type operator from '~/features/operator/locales/en-CA';
import type pay from '~/features/pay/locales/en-CA';
import type publicPages from '~/features/public/locales/en-CA';
import type scheduling from '~/features/scheduling/locales/en-CA';
import type staff from '~/features/staff/locales/en-CA';
import type timeclock from '~/features/timeclock/locales/en-CA';
import type timesheets from '~/features/timesheets/locales/en-CA';
import type webhooks from '~/features/webhooks/locales/en-CA';
import type worker from '~/features/worker/locales/en-CA';
import type common from './locales/en-CA';

export type Resources = {
  common: typeof common;
  accounts: typeof accounts;
  billing: typeof billing;
  staff: typeof staff;
  scheduling: typeof scheduling;
  timeclock: typeof timeclock;
  timesheets: typeof timesheets;
  pay: typeof pay;
  invoicing: typeof invoicing;
  public: typeof publicPages;
  offers: typeof offers;
  operator: typeof operator;
  worker: typeof worker;
  webhooks: typeof webhooks;
  clock: typeof clock;
  notifications: typeof notifications;
};
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: Resources;
    returnNull: false;
  }
}
export const locales = ['fr-CA', 'en-CA'] as const;
export type UiLocale = (typeof locales)[number];

const files = import.meta.glob<{ default: object }>(['./locales/*.ts', '../features/*/locales/*.ts']);
const backend: BackendModule = {
  type: 'backend',
  init() {},
  read(lng, ns, done) {
    const path = ns === 'common' ? `./locales/${lng}.ts` : `../features/${ns}/locales/${lng}.ts`;
    const load = files[path];
    if (!load) return done(new Error(`no catalog ${path}`), false);
    load().then(
      (m) => done(null, m.default),
      (e) => done(e, false),
    );
  },
};

const isLocale = (l: string | null): l is UiLocale => locales.includes(l as UiLocale);

/** The language chosen on this device, if one was chosen. */
export function chosenLocale(): UiLocale | null {
  const saved = localStorage.getItem('locale');
  return isLocale(saved) ? saved : null;
}

export function pickLocale(): UiLocale {
  const wished = navigator.languages.find((l) => /^(fr|en)\b/i.test(l));
  return chosenLocale() ?? (wished?.toLowerCase().startsWith('en') ? 'en-CA' : 'fr-CA');
}

export const uiLocale = () => (isLocale(i18n.language) ? i18n.language : 'fr-CA');

export async function chooseLocale(locale: UiLocale) {
  localStorage.setItem('locale', locale);
  await i18n.changeLanguage(locale);
}

i18n.on('languageChanged', (l) => {
  document.documentElement.lang = l;
});

/** A worker's phone does not load the office's words, nor the office the home page's. */
function firstWords(path: string) {
  if (/^\/worker(\/|$)/.test(path)) return ['common', 'worker'];
  const office = ['common', 'accounts', 'billing'];
  return path === '/' ? [...office, 'public'] : office;
}

export const startI18n = () =>
  i18n
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: pickLocale(),
      supportedLngs: locales as unknown as string[],
      fallbackLng: false,
      load: 'currentOnly',
      // Loaded before the first page. Every other room's catalog comes with useTranslation('<room>'), when the room is entered.
      ns: firstWords(location.pathname),
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
export default i18n;
