import { Button, Center } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadProblem, Skeletons } from '~/app/Loaded';

type Props<T> = {
  query: UseInfiniteQueryResult<InfiniteData<{ items: T[] }>>;
  skeleton?: ReactNode;
  children: (items: T[]) => ReactNode;
};

/** What comes a page at a time, with a button for the next one. */
export function Pages<T>({ query, skeleton, children }: Props<T>) {
  const { t } = useTranslation('scheduling');
  if (!query.data)
    return query.isError ? (
      <LoadProblem error={query.error} onRetry={() => query.refetch()} />
    ) : (
      (skeleton ?? <Skeletons />)
    );
  return (
    <>
      {children(query.data.pages.flatMap((p) => p.items))}
      {query.hasNextPage && (
        <Center mt="md">
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            {t('showMore')}
          </Button>
        </Center>
      )}
    </>
  );
}
