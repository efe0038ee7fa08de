import { createFileRoute } from '@tanstack/react-router';
import { OverviewPage } from '~/features/operator/OverviewPage';

export const Route = createFileRoute('/operator/')({ component: OverviewPage });
