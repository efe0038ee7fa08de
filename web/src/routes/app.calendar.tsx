import { createFileRoute } from '@tanstack/react-router';
import { CalendarPage } from '~/features/scheduling/calendar/CalendarPage';
import { readSearch } from '~/features/scheduling/calendar/search';
import { panelsOf } from './-shiftPanels';

export const Route = createFileRoute('/app/calendar')({ validateSearch: readSearch, component: Calendar });

function Calendar() {
  return <CalendarPage search={Route.useSearch()} panelsOf={panelsOf} />;
}
