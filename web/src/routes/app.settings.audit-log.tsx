import { createFileRoute } from '@tanstack/react-router';
import { AuditLogPage } from '~/features/accounts/AuditLogPage';

export const Route = createFileRoute('/app/settings/audit-log')({ component: AuditLogPage });
