import type { Like } from '~/app/i18n-types';
import type en from './en-CA';

export default {
  title: 'Pointage',
  open: 'Pointer',
  none: 'Rien à pointer',
  noneText: 'Vos quarts du jour s’affichent ici quatre heures avant leur début.',
  offline_one: 'Un pointage attend d’être envoyé. Il partira au retour du réseau.',
  offline_many: '{{count}} pointages attendent d’être envoyés. Ils partiront au retour du réseau.',
  offline_other: '{{count}} pointages attendent d’être envoyés. Ils partiront au retour du réseau.',
  waiting: '{{what}}, {{time}} : à envoyer',
  kept: 'Pas de réseau : gardé sur ce téléphone, envoyé plus tard.',
  leadsOnly: 'Ici, votre chef d’équipe pointe pour vous.',
  scan: 'Balayez le code QR du site avec l’appareil photo de votre téléphone.',
  whyLocation: 'Votre position est lue une seule fois, à l’arrivée, pour voir que vous êtes sur place.',
  locating: 'Recherche de votre position…',
  state: {
    on_site: 'Sur place depuis {{time}}',
    on_break: 'En pause depuis {{time}}',
    left: 'Parti à {{time}}',
  },
  punch: {
    clock_in: 'J’arrive',
    break_start: 'Prendre une pause',
    break_end: 'Fin de la pause',
    clock_out: 'Je pars',
  },
  done: {
    clock_in: 'Votre arrivée est pointée.',
    break_start: 'Bonne pause.',
    break_end: 'Bon retour.',
    clock_out: 'Votre départ est pointé. Merci!',
  },
  timesheet: {
    title: 'Vos heures',
    from: 'Début',
    until: 'Fin',
    pause: 'Pauses (min)',
    odometer: 'Odomètre (facultatif)',
    note: 'Note',
    hide: 'Ne pas joindre ma position à la feuille de temps',
    send: 'Soumettre mes heures',
    done: 'Vos heures sont soumises.',
    sentBack: 'Renvoyées : {{message}}',
    states: {
      to_approve: 'Heures soumises, à approuver.',
      approved: 'Heures approuvées.',
      rejected: 'Heures renvoyées.',
    },
  },
} as const satisfies Like<typeof en>;
