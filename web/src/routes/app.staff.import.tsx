import { createFileRoute } from '@tanstack/react-router';
import { ImportPage } from '~/features/staff/ImportPage';

export const Route = createFileRoute('/app/staff/import')({ component: ImportPage });
