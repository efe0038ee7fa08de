import type { Like } from '~/app/i18n-types';
import type en from './en-CA';

export default {
  title: 'Notifications',
  unread_one: 'Notifications : {{count}} non lue',
  unread_other: 'Notifications : {{count}} non lues',
  unread_many: 'Notifications : {{count}} non lues',
  new: 'Non lue',
  none: 'Rien de nouveau',
  noneText: {
    office: 'Les candidatures, les demandes d’annulation et les confirmations manquantes s’affichent ici.',
    worker: 'Vos quarts, leurs changements et les nouvelles offres s’affichent ici.',
  },
  readAll: 'Tout marquer comme lu',
  more: 'Afficher les précédentes',
  choices: 'Mes choix',
  kind: 'Sujet',
  app: 'Application',
  mail: 'Courriel',
  kinds: {
    schedule: 'Mes quarts et leurs changements',
    reminder: 'La confirmation de la veille',
    offer: 'Les nouvelles offres',
    offer_filled: 'Un poste que je voulais est comblé',
    invoice: 'Mes factures approuvées, refusées ou payées',
    cancellation_requested: 'Quelqu’un demande d’être libéré',
    confirmation_missed: 'Quelqu’un n’a pas confirmé à temps',
    clock_in_missed: 'Quelqu’un n’est pas pointé cinq minutes après le début',
    application: 'Quelqu’un répond à une offre',
    invoice_submitted: 'Un travailleur autonome envoie une facture',
  },
  choicesText: {
    office: 'Les courriels sont regroupés : au plus un toutes les dix minutes.',
    worker: 'Choisissez comment être prévenu. Tout reste visible dans votre agenda.',
  },
} satisfies Like<typeof en>;
