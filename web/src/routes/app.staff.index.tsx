import { createFileRoute } from '@tanstack/react-router';
import { DirectoryPage } from '~/features/staff/DirectoryPage';
import { readFilters } from '~/features/staff/filters';

export const Route = createFileRoute('/app/staff/')({ validateSearch: readFilters, component: Directory });

function Directory() {
  return <DirectoryPage filters={Route.useSearch()} />;
}
