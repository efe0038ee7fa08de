import { createFileRoute } from '@tanstack/react-router';
import { SignInPage } from '~/features/worker/SignInPage';

type Search = { return_to?: string; closed?: boolean };

export const Route = createFileRoute('/worker_/sign-in')({
  validateSearch: (s: Record<string, unknown>): Search => ({
    ...(typeof s.return_to === 'string' && { return_to: s.return_to }),
    ...(s.closed === true && { closed: true }),
  }),
  component: SignIn,
});

function SignIn() {
  const { return_to, closed } = Route.useSearch();
  return <SignInPage returnTo={return_to} closed={closed} />;
}
