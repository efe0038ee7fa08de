import { queryOptions } from '@tanstack/react-query';
import { ask, http } from '~/app/api';

export const presenceQuery = queryOptions({
  queryKey: ['presence'],
  queryFn: () => ask(http.GET('/api/v1/presence')),
});
