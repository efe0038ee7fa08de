import type { Like } from '~/app/i18n-types';
import type en from './en-CA';

export default {
  title: 'Le personnel de vos événements, sans perdre le fil',
  lead: 'Brigade planifie vos projets, trouve et affecte vos gens, montre qui est sur place et prépare la paie. Ouverte, et hébergée où vous voulez.',
  start: 'Commencer gratuitement',
  seePricing: 'Voir la tarification',
  noCard: 'Sans carte. 14 jours de Pro quand vous le voulez.',
  for: 'Pour les traiteurs, salles, agences, festivals et hôtels',
  points: {
    plan: 'Planifier',
    planText: 'Projets, horaires et quarts, avec des brouillons qui n’atteignent le personnel qu’une fois appliqués.',
    staff: 'Affecter',
    staffText:
      'Des offres publiées selon les compétences et la distance, des candidatures triées, aucune double affectation.',
    clock: 'Pointer',
    clockText: 'Le pointage par code QR ou par chef d’équipe, et les présences en direct de chaque événement.',
    pay: 'Payer',
    payText: 'Des heures vérifiées et approuvées, des primes et des heures supplémentaires, prêtes pour votre paie.',
  },
  yours: 'À vous, de bout en bout',
  yoursText:
    'Un seul programme et sa base de données sur une petite machine, ou le même programme sur plusieurs. Vos données restent où vous les mettez, et tout ce qui est à l’écran est aussi dans une API documentée.',
  pricing: 'Un prix par utilisateur du bureau. Les travailleurs sont toujours gratuits.',
  board: {
    title: 'Gala du Vieux-Port',
    when: 'Ce soir, de 17 h à minuit',
    here: 'Sur place',
    late: 'En retard',
    pause: 'En pause',
    expected: 'Attendu à 18 h',
    filled: '18 postes comblés sur 20',
    roles: { server: 'Service', cook: 'Cuisine', host: 'Accueil', bar: 'Bar' },
  },
} as const satisfies Like<typeof en>;
