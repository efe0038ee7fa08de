import { createFileRoute } from '@tanstack/react-router';
import { CheckoutPage } from '~/features/billing/CheckoutPage';
import { checkoutChoice } from '~/features/billing/checkoutChoice';

export const Route = createFileRoute('/app/settings/billing_/checkout')({
  validateSearch: checkoutChoice,
  component: Checkout,
});

function Checkout() {
  return <CheckoutPage choice={Route.useSearch()} />;
}
