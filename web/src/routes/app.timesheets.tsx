import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { DetailOf } from '~/features/timesheets/EntryRow';
import { readFilters } from '~/features/timesheets/filters';
import { TimesheetsPage } from '~/features/timesheets/TimesheetsPage';

const BookingDrawer = lazy(() => import('~/features/timeclock/detail/BookingDrawer'));

export const Route = createFileRoute('/app/timesheets')({ validateSearch: readFilters, component: Timesheets });

const detailOf: DetailOf = (entry, opened, onClose) => (
  <Suspense fallback={null}>
    <BookingDrawer bookingId={opened ? entry.booking_id : null} name={entry.name} onClose={onClose} />
  </Suspense>
);

/** Where timesheets and the time clock meet: how hours were clocked stands behind them. */
function Timesheets() {
  return <TimesheetsPage filters={Route.useSearch()} detailOf={detailOf} />;
}
