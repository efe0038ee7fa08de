import { createFileRoute } from '@tanstack/react-router';
import { PaySettingsPage } from '~/features/pay/PaySettingsPage';

export const Route = createFileRoute('/app/settings/pay')({ component: PaySettingsPage });
