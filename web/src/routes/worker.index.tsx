import { createFileRoute } from '@tanstack/react-router';
import { TodayPage } from '~/features/worker/TodayPage';

export const Route = createFileRoute('/worker/')({ component: TodayPage });
