import { createFileRoute } from '@tanstack/react-router';
import { StaffSettingsPage } from '~/features/staff/StaffSettingsPage';

export const Route = createFileRoute('/app/settings/staff')({ component: StaffSettingsPage });
