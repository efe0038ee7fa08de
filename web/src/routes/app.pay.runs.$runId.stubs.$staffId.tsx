import { createFileRoute } from '@tanstack/react-router';
import { PayStubPage } from '~/features/pay/PayStubPage';

export const Route = createFileRoute('/app/pay/runs/$runId/stubs/$staffId')({ component: Stub });

function Stub() {
  return <PayStubPage {...Route.useParams()} />;
}
