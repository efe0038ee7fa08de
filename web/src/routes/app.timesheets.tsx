import { createFileRoute } from '@tanstack/react-router';
import { readFilters } from '~/features/timesheets/filters';
import { TimesheetsPage } from '~/features/timesheets/TimesheetsPage';

export const Route = createFileRoute('/app/timesheets')({ validateSearch: readFilters, component: Timesheets });

function Timesheets() {
  return <TimesheetsPage filters={Route.useSearch()} />;
}
