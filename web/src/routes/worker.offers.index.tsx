import { createFileRoute } from '@tanstack/react-router';
import { OffersPage } from '~/features/worker/OffersPage';

type Search = { show?: 'applied' | 'skipped' };

export const Route = createFileRoute('/worker/offers/')({
  validateSearch: (s: Record<string, unknown>): Search =>
    s.show === 'applied' || s.show === 'skipped' ? { show: s.show } : {},
  component: Offers,
});

function Offers() {
  return <OffersPage shelf={Route.useSearch().show ?? 'new'} />;
}
