import type { Like } from '~/app/i18n-types';
import type en from './en-CA';

export default {
  title: 'Présences',
  lead: 'Qui est attendu, en retard, sur place, en pause ou parti, en direct pour chaque événement.',
  none: 'Personne n’est attendu en ce moment',
  noneText: 'Dès qu’un événement a des quarts, les personnes affectées paraissent ici à mesure qu’elles pointent.',
} as const satisfies Like<typeof en>;
