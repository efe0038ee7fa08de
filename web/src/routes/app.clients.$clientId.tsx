import { createFileRoute } from '@tanstack/react-router';
import { ClientPage } from '~/features/scheduling/clients/ClientPage';

export const Route = createFileRoute('/app/clients/$clientId')({ component: Client });

function Client() {
  const { clientId } = Route.useParams();
  return <ClientPage key={clientId} id={clientId} />;
}
