import { createFileRoute } from '@tanstack/react-router';
import { PlanningSettingsPage } from '~/features/scheduling/PlanningSettingsPage';

export const Route = createFileRoute('/app/settings/planning')({ component: PlanningSettingsPage });
