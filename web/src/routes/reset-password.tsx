import { createFileRoute } from '@tanstack/react-router';
import { ResetPasswordPage } from '~/features/accounts/ResetPasswordPage';

export const Route = createFileRoute('/reset-password')({ component: ResetPasswordPage });
