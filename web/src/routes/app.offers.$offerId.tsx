import { createFileRoute } from '@tanstack/react-router';
import { OfferPage } from '~/features/offers/OfferPage';

export const Route = createFileRoute('/app/offers/$offerId')({ component: Offer });

function Offer() {
  const { offerId } = Route.useParams();
  return <OfferPage key={offerId} id={offerId} />;
}
