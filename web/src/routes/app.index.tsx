import { createFileRoute } from '@tanstack/react-router';
import { TodayPage } from '~/features/accounts/TodayPage';

export const Route = createFileRoute('/app/')({ component: TodayPage });
