import type { QueryClient } from '@tanstack/react-query';
import i18n from '~/app/i18n';
import { toProblem } from '~/app/problem';
import { chooseOrganization, workerQuery } from './session';

/** Where a person who opens the worker's pages belongs first; nothing when they may go on. */
export async function enterWorker(client: QueryClient): Promise<'sign-in' | 'welcome' | null> {
  await i18n.loadNamespaces('worker');
  try {
    const { value: me, asOf } = await client.ensureQueryData(workerQuery);
    const first = me.organizations[0];
    // signed in to the office with an address that is on no profile, or the last profile was removed
    if (!first) return 'sign-in';
    if (!me.current && !asOf) await chooseOrganization(client, first.id);
    return me.first_time && !asOf ? 'welcome' : null;
  } catch (thrown) {
    const problem = toProblem(thrown);
    if (problem.status === 401) return 'sign-in';
    throw problem;
  }
}
