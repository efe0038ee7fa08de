import { createFileRoute } from '@tanstack/react-router';
import { ClockSettingsPage } from '~/features/timeclock/ClockSettingsPage';

export const Route = createFileRoute('/app/settings/clock')({ component: ClockSettingsPage });
