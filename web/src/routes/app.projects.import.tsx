import { createFileRoute } from '@tanstack/react-router';
import { ImportPage } from '~/features/scheduling/ImportPage';

export const Route = createFileRoute('/app/projects/import')({ component: ImportPage });
