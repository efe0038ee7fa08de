import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import { toProblem } from '~/app/problem';
import { sessionQuery } from '~/app/session';

type Entering = { context: { queryClient: QueryClient }; location: { href: string } };

/** Before any page of the office: who is not signed in is led there, and back. */
export async function enterOffice({ context, location }: Entering) {
  try {
    await context.queryClient.ensureQueryData(sessionQuery);
  } catch (thrown) {
    const problem = toProblem(thrown);
    if (problem.status !== 401) throw problem;
    throw redirect({ to: '/sign-in', search: { return_to: location.href } });
  }
}
