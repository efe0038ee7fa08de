import { createFileRoute } from '@tanstack/react-router';
import { CustomerPage } from '~/features/operator/CustomerPage';

export const Route = createFileRoute('/operator/organizations/$id')({ component: Customer });

function Customer() {
  return <CustomerPage id={Route.useParams().id} />;
}
