import { createFileRoute } from '@tanstack/react-router';
import { BookingPage } from '~/features/worker/BookingPage';

export const Route = createFileRoute('/worker/bookings/$bookingId')({ component: Booking });

function Booking() {
  return <BookingPage bookingId={Route.useParams().bookingId} />;
}
