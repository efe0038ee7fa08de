import { Anchor, Button, Card, Group, Stack, Text } from '@mantine/core';
import {
  IconArrowLeft,
  IconCalendarPlus,
  IconCoffee,
  IconMapPin,
  IconNotes,
  IconRoute,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/app/EmptyState';
import { Loaded } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { AsOf } from './AsOf';
import { agendaQuery, confirmBooking, mapAddress, mayCancel, needsConfirmation } from './agenda';
import { useRefresh } from './queries';
import { StateBadge, useHours } from './ShiftCard';
import { useMoments, useNow, useWorker } from './session';
import { WorkerPage } from './WorkerShell';
import { dateOf } from './when';
import type { AgendaItem } from './wire';
import classes from './worker.module.css';

const CancelDialog = lazy(() => import('./CancelDialog'));

export function BookingPage({ bookingId }: { bookingId: string }) {
  const { t } = useTranslation('worker');
  const me = useWorker();
  const today = useMoments().date(useNow());
  const agenda = useQuery(agendaQuery(me, today));
  return (
    <Loaded query={agenda}>
      {({ value, asOf }) => {
        const item = value.find((i) => i.booking_id === bookingId);
        return item ? (
          <Details item={item} asOf={asOf} />
        ) : (
          <WorkerPage title={t('booking.gone')}>
            <EmptyState icon={IconCalendarPlus} title={t('booking.gone')} text={t('booking.goneText')}>
              <Anchor component={Link} to="/worker/agenda">
                {t('booking.back')}
              </Anchor>
            </EmptyState>
          </WorkerPage>
        );
      }}
    </Loaded>
  );
}

function Details({ item, asOf }: { item: AgendaItem; asOf: string | null }) {
  const { t } = useTranslation('worker');
  const moments = useMoments(item.zone);
  const hours = useHours(item);
  return (
    <WorkerPage title={item.project?.title ?? item.position} lead={item.organization.name}>
      <Stack>
        <Anchor component={Link} to="/worker/agenda" className={classes.withIcon}>
          <IconArrowLeft size={18} aria-hidden />
          {t('booking.back')}
        </Anchor>
        <AsOf at={asOf} />
        <Card className="surface">
          <Stack gap="xs">
            <Group justify="space-between">
              <Text className={classes.capital}>{moments.day(dateOf(item.starts_at, item.zone))}</Text>
              <StateBadge item={item} />
            </Group>
            <p className={`num ${classes.bigHours}`}>{hours}</p>
            <Text fw={560} fz="lg">
              {item.position}
            </Text>
            <OtherZone zone={item.zone} />
            <Actions item={item} />
          </Stack>
        </Card>
        <Facts item={item} />
      </Stack>
    </WorkerPage>
  );
}

/** Hours are the place's own; said when the phone is set to other ones. */
function OtherZone({ zone }: { zone: string }) {
  const { t, i18n } = useTranslation('worker');
  if (zone === Intl.DateTimeFormat().resolvedOptions().timeZone) return null;
  const parts = new Intl.DateTimeFormat(i18n.language, { timeZone: zone, timeZoneName: 'longGeneric' });
  const name = parts.formatToParts(new Date()).find((p) => p.type === 'timeZoneName')?.value ?? zone;
  return (
    <Text size="sm" c="dimmed">
      {t('booking.zone', { zone: name })}
    </Text>
  );
}

function Actions({ item }: { item: AgendaItem }) {
  const { t } = useTranslation('worker');
  const refresh = useRefresh();
  const now = useNow();
  const [asking, setAsking] = useState(false);
  const { act, busy, problem } = useAction(async () => {
    await confirmBooking(item.booking_id);
    await refresh('agenda');
    notify(t('booking.confirmed'));
  });
  return (
    <Stack gap="xs" mt="xs">
      <ProblemAlert problem={problem} />
      {needsConfirmation(item) && (
        <Button size="lg" loading={busy} onClick={() => act()}>
          {t('booking.confirm')}
        </Button>
      )}
      {item.state === 'cancellation_requested' && <Text c="dimmed">{t('booking.cancelAsked')}</Text>}
      {mayCancel(item, now) && (
        <Button size="md" variant="subtle" color="red" onClick={() => setAsking(true)}>
          {t('booking.cancel')}
        </Button>
      )}
      <Suspense fallback={null}>{asking && <CancelDialog item={item} onClose={() => setAsking(false)} />}</Suspense>
    </Stack>
  );
}

type FactProps = { icon: ComponentType<{ size?: number; stroke?: number }>; label: string; children: ReactNode };

function Fact({ icon: Icon, label, children }: FactProps) {
  return (
    <div className={classes.fact}>
      <Icon size={22} stroke={1.6} />
      <div>
        <dt>{label}</dt>
        <dd>{children}</dd>
      </div>
    </div>
  );
}

function Facts({ item }: { item: AgendaItem }) {
  const { t } = useTranslation('worker');
  return (
    <Card className="surface">
      <dl className={classes.facts}>
        {item.place && (
          <Fact icon={IconMapPin} label={t('booking.place')}>
            <Anchor href={mapAddress(item.place, navigator.userAgent)} target="_blank" rel="noreferrer">
              {[item.place.label, item.place.address].filter(Boolean).join(', ')}
            </Anchor>
          </Fact>
        )}
        <Fact icon={IconCoffee} label={t('booking.break')}>
          {item.break_minutes > 0 ? t('booking.minutes', { count: item.break_minutes }) : t('booking.noBreak')}
        </Fact>
        {item.travel_minutes > 0 && (
          <Fact icon={IconRoute} label={t('booking.travel')}>
            {t('booking.minutes', { count: item.travel_minutes })}
          </Fact>
        )}
        {item.team.length > 0 && (
          <Fact icon={IconUsersGroup} label={t('booking.team')}>
            <ul className={classes.team}>
              {item.team.map((p) => (
                <li key={p.name}>
                  {p.name}
                  {p.team_lead && <span className={classes.todayMark}>{t('booking.lead')}</span>}
                </li>
              ))}
            </ul>
          </Fact>
        )}
        {item.notes && (
          <Fact icon={IconNotes} label={t('booking.notes')}>
            <span className={classes.notes}>{item.notes}</span>
          </Fact>
        )}
        <Fact icon={IconCalendarPlus} label={t('feed.title')}>
          <Anchor component={Link} to="/worker/profile" hash="calendar">
            {t('feed.open')}
          </Anchor>
        </Fact>
      </dl>
    </Card>
  );
}
