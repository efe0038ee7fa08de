import type { Like } from '~/app/i18n-types';
import type en from './en-CA';

export default {
  title: 'Présences',
  lead: 'Qui est attendu, en retard, sur place, en pause ou parti, en direct pour chaque événement.',
  none: 'Personne n’est attendu aujourd’hui',
  noneText: 'Dès qu’un événement a des quarts, les personnes affectées paraissent ici à mesure qu’elles pointent.',
  wall: 'Affichage mural',
  leaveWall: 'Quitter',
  away: 'La connexion a été perdue : ce que vous voyez peut dater. L’affichage se rattrape de lui-même.',
  nobodyBooked: 'Personne n’est affecté.',
  teamLead: 'chef d’équipe',
  since: 'depuis {{time}}',
  distance: 'à {{metres}}',
  sentLate: 'envoyé en retard',
  actionsFor: 'Actions pour {{name}}',
  absent: 'Absence',
  cameAfterAll: 'Finalement présent',
  states: {
    expected: 'attendu',
    late: 'en retard',
    on_site: 'sur place',
    on_break: 'en pause',
    left: 'parti',
    absent: 'absent',
  },
  punch: {
    clock_in: 'Pointer l’arrivée',
    break_start: 'Commencer une pause',
    break_end: 'Terminer la pause',
    clock_out: 'Pointer le départ',
  },
  absences: {
    no_show: 'Défection',
    late_cancellation: 'Annulation tardive',
    sick: 'Maladie',
    other: 'Autre',
  },
  done: {
    clock_in: 'Arrivée de {{name}} pointée.',
    break_start: '{{name}} est en pause.',
    break_end: '{{name}} est de retour.',
    clock_out: 'Départ de {{name}} pointé.',
    absent: 'Absence de {{name}} notée.',
    came: '{{name}} est de nouveau attendu.',
  },
} as const satisfies Like<typeof en>;
