import { Alert, Stack } from '@mantine/core';
import { IconClock, IconCloudUp } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/app/EmptyState';
import { Loaded, Skeletons } from '~/app/Loaded';
import { ProblemAlert } from '~/app/ProblemAlert';
import type { ProblemError } from '~/app/problem';
import { ClockCard } from './ClockCard';
import { type ClockDay, openCode, readClock, sendWaiting } from './queries';
import { waiting } from './queue';

type Props = {
  /** The person and organization. */
  whose: string;
  clockAheadMs: number;
  code?: string | undefined;
  time: (zone: string) => (at: string) => string;
  /** The answer, or what was last seen of it. */
  seen: (key: string, ask: () => Promise<ClockDay>) => Promise<{ value: ClockDay; asOf: string | null }>;
};

/** What one may clock in on now; the booking of a scanned code alone. */
export function Clock({ whose, clockAheadMs, code, time, seen }: Props) {
  const { t } = useTranslation('clock');
  const client = useQueryClient();
  const [queued, setQueued] = useState(() => waiting(whose));
  const [refused, setRefused] = useState<ProblemError | null>(null);
  const day = useQuery({
    queryKey: ['worker', 'clock', whose],
    queryFn: () => seen(`${whose} clock`, readClock),
    networkMode: 'always',
    refetchInterval: 60_000,
  });
  const opened = useQuery({
    queryKey: ['worker', 'clock-code', whose, code],
    queryFn: () => openCode(code ?? ''),
    enabled: code !== undefined,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const again = useCallback(() => {
    setQueued(waiting(whose));
    return client.invalidateQueries({ queryKey: ['worker', 'clock', whose] });
  }, [client, whose]);
  useEffect(() => {
    const flush = async () => {
      if (waiting(whose).length === 0) return;
      setRefused(await sendWaiting(whose));
      await again();
    };
    void flush();
    const timer = setInterval(() => void flush(), 20_000);
    window.addEventListener('online', flush);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', flush);
    };
  }, [whose, again]);
  return (
    <Stack>
      {queued.length > 0 && (
        <Alert color="yellow" role="status" icon={<IconCloudUp size={18} />} className="alert">
          {t('offline', { count: queued.length })}
        </Alert>
      )}
      <ProblemAlert problem={refused} />
      <ProblemAlert problem={(opened.error as ProblemError | null) ?? null} />
      <Loaded query={day} skeleton={<Skeletons rows={2} height={150} />}>
        {({ value }) => {
          const items = value.items.filter((i) => !opened.data || opened.data.booking_ids.includes(i.booking_id));
          return items.length === 0 ? (
            <EmptyState icon={IconClock} title={t('none')} text={t('noneText')} />
          ) : (
            items.map((item) => (
              <ClockCard
                key={item.booking_id}
                item={item}
                whose={whose}
                queued={queued}
                code={opened.data ? code : undefined}
                clockAheadMs={clockAheadMs}
                time={time(item.zone)}
                onDone={again}
              />
            ))
          );
        }}
      </Loaded>
    </Stack>
  );
}
