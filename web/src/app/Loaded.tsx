import { Button, Skeleton, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { toProblem } from './problem';

export function Skeletons({ rows = 4, height = 44 }: { rows?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm" aria-busy="true">
      <VisuallyHidden role="status">{t('loading')}</VisuallyHidden>
      {Array.from({ length: rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without identity
        <Skeleton key={i} height={height} radius="md" />
      ))}
    </Stack>
  );
}

export function LoadProblem({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <Stack align="center" py="xl" gap="xs" role="alert">
      <Text fw={600}>{t('problem.load')}</Text>
      <Text c="dimmed" size="sm" ta="center">
        {toProblem(error).message}
      </Text>
      <Button variant="default" mt="xs" leftSection={<IconRefresh size={16} />} onClick={onRetry}>
        {t('retry')}
      </Button>
    </Stack>
  );
}

type Props<T> = { query: UseQueryResult<T>; skeleton?: ReactNode; children: (data: T) => ReactNode };

/** The three faces of what is asked of the server: waiting, refused, there. */
export function Loaded<T>({ query, skeleton, children }: Props<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <LoadProblem error={query.error} onRetry={() => query.refetch()} />;
  return skeleton ?? <Skeletons />;
}
