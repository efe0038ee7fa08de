import { Button, Card, Stack, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { type ClockItem, punch } from './queries';
import { locate, nextPunches, type PunchKind, type Waiting } from './queue';

const PhotoSender = lazy(() => import('./PhotoSender'));
const TimesheetForm = lazy(() => import('./TimesheetForm'));

type Props = {
  item: ClockItem;
  whose: string;
  queued: Waiting[];
  code?: string | undefined;
  clockAheadMs: number;
  time: (at: string) => string;
  onDone: () => Promise<unknown>;
};

/** One booking: what was clocked, and the next thing to press. */
export function ClockCard({ item, whose, queued, code, clockAheadMs, time, onDone }: Props) {
  const { t } = useTranslation('clock');
  const own = queued.filter((p) => p.booking_id === item.booking_id);
  const next = nextPunches(
    item.attendance?.state ?? null,
    own.map((p) => p.kind),
  );
  const [locating, setLocating] = useState(false);
  const action = useAction(async (kind: PunchKind) => {
    const wanted = item.distance_max_m !== null && kind === 'clock_in' && !code;
    setLocating(wanted);
    const location = wanted ? await locate() : null;
    setLocating(false);
    const made: Waiting = {
      booking_id: item.booking_id,
      kind,
      key: crypto.randomUUID(),
      at: new Date(Date.now() + clockAheadMs).toISOString(),
      ...(code && { code }),
      ...(location && { location }),
    };
    const how = await punch(whose, made);
    notify(how === 'sent' ? t(`done.${kind}`) : t('kept'));
    await onDone();
  });
  const [main, ...others] = next;
  const over = item.attendance?.state === 'left' || Date.parse(item.ends_at) <= Date.now() + clockAheadMs;
  const asksHours = over && (item.entry === 'awaiting' || item.entry === 'rejected') && own.length === 0;
  const leadsOnly = item.method === 'team_leads_only';
  const needsCode = item.method === 'qr_only' && !code && main === 'clock_in';
  return (
    <>
      <Card className="surface" component="section" aria-label={item.project} data-testid="clock">
        <Stack gap={6}>
          <Text fw={620} fz="lg">
            {item.project}
          </Text>
          <Text c="dimmed">
            {item.position} · <span className="num">{`${time(item.starts_at)} – ${time(item.ends_at)}`}</span>
          </Text>
          {item.attendance && (
            <Text fw={560} role="status">
              {t(`state.${item.attendance.state}`, { time: time(item.attendance.since) })}
            </Text>
          )}
          {own.map((p) => (
            <Text key={p.key} size="sm" c="dimmed">
              {t('waiting', { what: t(`punch.${p.kind}`), time: time(p.at) })}
            </Text>
          ))}
          {leadsOnly && <Text>{t('leadsOnly')}</Text>}
          {needsCode && <Text>{t('scan')}</Text>}
          {!leadsOnly && item.distance_max_m !== null && main === 'clock_in' && !code && (
            <Text size="sm" c="dimmed">
              {t('whyLocation')}
            </Text>
          )}
          {item.entry !== 'awaiting' && <Text size="sm">{t(`timesheet.states.${item.entry}`)}</Text>}
          <ProblemAlert problem={action.problem} />
          {!leadsOnly && !needsCode && main && (
            <Stack gap="sm" mt="xs">
              <Button size="xl" loading={action.busy} onClick={() => void action.act(main)}>
                {locating ? t('locating') : t(`punch.${main}`)}
              </Button>
              {others.map((kind) => (
                <Button
                  key={kind}
                  size="xl"
                  variant="default"
                  disabled={action.busy}
                  onClick={() => void action.act(kind)}
                >
                  {t(`punch.${kind}`)}
                </Button>
              ))}
            </Stack>
          )}
          {item.attendance && (
            <Suspense fallback={null}>
              <PhotoSender bookingId={item.booking_id} />
            </Suspense>
          )}
        </Stack>
      </Card>
      {asksHours && (
        <Suspense fallback={null}>
          <TimesheetForm item={item} onDone={onDone} />
        </Suspense>
      )}
    </>
  );
}
