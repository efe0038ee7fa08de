import { Stack } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/app/EmptyState';
import { Loaded, Skeletons } from '~/app/Loaded';
import { ProblemAlert } from '~/app/ProblemAlert';
import { ProblemError } from '~/app/problem';
import { ClockCard } from './ClockCard';
import { clockQuery, type Seen } from './clockQuery';
import { type ClockDay, type ClockItem, openCode } from './queries';
import { ScanButton } from './ScanButton';
import TeamLink from './TeamLink';
import { useWaiting } from './useWaiting';
import { WaitingAlert } from './WaitingAlert';

type Props = {
  /** The person and organization. */
  whose: string;
  clockAheadMs: number;
  code?: string | undefined;
  time: (zone: string) => (at: string) => string;
  seen: Seen<ClockDay>;
  onCode: (code: string) => void;
  /** The way to one's hours. */
  hours: ReactNode;
};

const arrives = (i: ClockItem) => !i.attendance || i.attendance.state === 'left';
const onlyByCode = (i: ClockItem) => i.method === 'qr_only';
const asksForCode = (i: ClockItem) =>
  arrives(i) && i.method !== 'team_leads_only' && (onlyByCode(i) || i.distance_max_m !== null);

/** What one may clock in on now; the booking of a scanned code alone. */
export function Clock({ whose, clockAheadMs, code, time, seen, onCode, hours }: Props) {
  const { t } = useTranslation('clock');
  const client = useQueryClient();
  const day = useQuery(clockQuery(whose, seen));
  const opened = useQuery({
    queryKey: ['worker', 'clock-code', whose, code],
    queryFn: () => openCode(code ?? ''),
    enabled: code !== undefined,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const read = useCallback(() => client.invalidateQueries({ queryKey: ['worker', 'clock', whose] }), [client, whose]);
  const { queued, refused, again } = useWaiting(whose, read);
  // without a network nobody says what the code opens: it goes with the punch, and is looked at when that arrives
  const unread = opened.isError && !(opened.error instanceof ProblemError && opened.error.status < 500);
  return (
    <Stack>
      <TeamLink whose={whose} seen={seen} />
      <WaitingAlert count={queued.length} refused={refused} />
      <ProblemAlert problem={unread ? null : (opened.error as ProblemError | null)} />
      <Loaded query={day} skeleton={<Skeletons rows={2} height={150} />}>
        {({ value }) => {
          const items = value.items.filter((i) => !opened.data || opened.data.booking_ids.includes(i.booking_id));
          return (
            <>
              {items.length === 0 && <EmptyState icon={IconClock} title={t('none')} text={t('noneText')} />}
              {!code && items.some(asksForCode) && <ScanButton main={items.every(onlyByCode)} onCode={onCode} />}
              {items.map((item) => (
                <ClockCard
                  key={item.booking_id}
                  item={item}
                  whose={whose}
                  queued={queued}
                  code={opened.data || unread ? code : undefined}
                  clockAheadMs={clockAheadMs}
                  time={time(item.zone)}
                  onDone={again}
                />
              ))}
            </>
          );
        }}
      </Loaded>
      {hours}
    </Stack>
  );
}
