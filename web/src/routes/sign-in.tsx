import { createFileRoute } from '@tanstack/react-router';
import { SignInPage } from '~/features/accounts/SignInPage';

type Search = { return_to?: string; password_changed?: boolean };

export const Route = createFileRoute('/sign-in')({
  validateSearch: (s: Record<string, unknown>): Search => ({
    ...(typeof s.return_to === 'string' && { return_to: s.return_to }),
    ...(s.password_changed === true && { password_changed: true }),
  }),
  component: SignIn,
});

function SignIn() {
  const { return_to, password_changed } = Route.useSearch();
  return <SignInPage returnTo={return_to} passwordChanged={password_changed} />;
}
