import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { BookingPage } from '~/features/worker/BookingPage';

const PhotoSender = lazy(() => import('~/features/clock/PhotoSender'));

export const Route = createFileRoute('/worker/bookings/$bookingId')({ component: Booking });

/** Where the rooms meet: photos of the event, sent from the shift. */
function Booking() {
  const { bookingId } = Route.useParams();
  const photo = (
    <Suspense fallback={null}>
      <PhotoSender bookingId={bookingId} />
    </Suspense>
  );
  return <BookingPage bookingId={bookingId} photo={photo} />;
}
