import { createFileRoute } from '@tanstack/react-router';
import { OfferPage } from '~/features/worker/OfferPage';

export const Route = createFileRoute('/worker/offers/$offerId')({ component: Offer });

function Offer() {
  return <OfferPage offerId={Route.useParams().offerId} />;
}
