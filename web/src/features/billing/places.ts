const named = (locale: string, codes: string[]) => {
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  return codes
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
};

const others = 'AU AT BE BR CH CZ DE DK ES FI FR GB GR HT IE IT JP LU MA MX NL NO NZ PL PT SE SN TN'.split(' ');

/** Canada and the United States first, then by name. */
export const countries = (locale: string) => [...named(locale, ['CA', 'US']), ...named(locale, others)];

const fr: Record<string, string> = {
  AB: 'Alberta',
  BC: 'Colombie-Britannique',
  MB: 'Manitoba',
  NB: 'Nouveau-Brunswick',
  NL: 'Terre-Neuve-et-Labrador',
  NS: 'Nouvelle-Écosse',
  NT: 'Territoires du Nord-Ouest',
  NU: 'Nunavut',
  ON: 'Ontario',
  PE: 'Île-du-Prince-Édouard',
  QC: 'Québec',
  SK: 'Saskatchewan',
  YT: 'Yukon',
};
const en: Record<string, string> = {
  ...fr,
  BC: 'British Columbia',
  NB: 'New Brunswick',
  NL: 'Newfoundland and Labrador',
  NS: 'Nova Scotia',
  NT: 'Northwest Territories',
  PE: 'Prince Edward Island',
  QC: 'Quebec',
};
export const provinces = (locale: string) =>
  Object.entries(locale.startsWith('fr') ? fr : en)
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));

export const states =
  'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY'.split(
    ' ',
  );
