import { createFileRoute } from '@tanstack/react-router';
import { AgendaPage } from '~/features/worker/AgendaPage';

export const Route = createFileRoute('/worker/agenda')({ component: AgendaPage });
