import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useRefreshSession } from '~/app/session';
import { subscriptionQuery } from './subscriptionApi';

export function useSubscription() {
  const { i18n } = useTranslation();
  return useQuery(subscriptionQuery(i18n.language));
}

/** After anything that changes what is paid or granted. */
export function useRefreshBilling() {
  const client = useQueryClient();
  const session = useRefreshSession();
  return async () => {
    await Promise.all([client.invalidateQueries({ queryKey: ['billing'] }), session()]);
  };
}
