import { createFileRoute } from '@tanstack/react-router';
import { SettingsLayout } from '~/features/accounts/SettingsLayout';

export const Route = createFileRoute('/app/settings')({ component: SettingsLayout });
