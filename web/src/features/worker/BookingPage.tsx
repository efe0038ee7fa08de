import { Anchor, Button, Card, Group, Stack, Text } from '@mantine/core';
import {
  IconArrowLeft,
  IconCalendarPlus,
  IconCoffee,
  IconFileText,
  IconHelp,
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
import { ProblemError } from '~/app/problem';
import { useAction } from '~/app/useAction';
import { AsOf } from './AsOf';
import { agendaQuery, bookingQuery, confirmBooking, isGone, leadsNow, mapAddress } from './agenda';
import { useRefresh } from './queries';
import { Section } from './Section';
import { StateBadge, useHours } from './ShiftCard';
import { useMoments, useNow, useOrganization, useWorker } from './session';
import { WorkerPage } from './WorkerShell';
import { dateOf } from './when';
import type { AgendaItem } from './wire';
import classes from './worker.module.css';

const CancelDialog = lazy(() => import('./CancelDialog'));

type Props = {
  bookingId: string;
  /** Sending photos belongs to the clock; the route hands it in. */
  photo: ReactNode;
};

export function BookingPage({ bookingId, photo }: Props) {
  const me = useWorker();
  const today = useMoments().date(useNow());
  const booking = useQuery(bookingQuery(me, bookingId));
  const agenda = useQuery(agendaQuery(me, today));
  const known = agenda.data?.value.find((i) => i.booking_id === bookingId);
  if (booking.data) return <Details item={booking.data.value} asOf={booking.data.asOf} photo={photo} />;
  if (booking.error instanceof ProblemError && booking.error.status === 404) return <Gone />;
  if (known) return <Details item={known} asOf={agenda.data?.asOf ?? null} photo={photo} />;
  return <Loaded query={booking}>{() => null}</Loaded>;
}

function Gone() {
  const { t } = useTranslation('worker');
  return (
    <WorkerPage title={t('booking.gone')}>
      <EmptyState icon={IconCalendarPlus} title={t('booking.goneTitle')} text={t('booking.goneText')}>
        <Anchor component={Link} to="/worker/agenda">
          {t('booking.back')}
        </Anchor>
      </EmptyState>
    </WorkerPage>
  );
}

type DetailsProps = { item: AgendaItem; asOf: string | null; photo: ReactNode };

function Details({ item, asOf, photo }: DetailsProps) {
  const { t } = useTranslation('worker');
  const moments = useMoments(item.zone);
  const hours = useHours(item);
  return (
    <WorkerPage title={item.project.title} lead={item.organization.name}>
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
              {[item.position.name, item.label].filter(Boolean).join(' · ')}
            </Text>
            {item.schedule && <Text c="dimmed">{item.schedule}</Text>}
            {item.team_lead && <Lead item={item} />}
            <OtherZone zone={item.zone} />
            <Actions item={item} />
          </Stack>
        </Card>
        <Facts item={item} />
        <Photo item={item}>{photo}</Photo>
      </Stack>
    </WorkerPage>
  );
}

function Lead({ item }: { item: AgendaItem }) {
  const { t } = useTranslation('worker');
  const now = useNow();
  const organization = useOrganization();
  const here = organization?.clocks && organization.id === item.organization.id;
  return (
    <>
      <Text fw={560}>{t('booking.youLead')}</Text>
      {here && leadsNow(item, now) && (
        <Button component={Link} to="/worker/team" variant="default" size="md">
          {t('today.team')}
        </Button>
      )}
    </>
  );
}

/** From the day of the shift on, where the organization has the clock. */
function Photo({ item, children }: { item: AgendaItem; children: ReactNode }) {
  const { t } = useTranslation('worker');
  const now = useNow();
  const organization = useOrganization();
  const begun = Date.parse(item.starts_at) - dayMs < now && !isGone(item);
  if (!begun || !organization?.clocks || organization.id !== item.organization.id) return null;
  return (
    <Section title={t('booking.photo')} text={t('booking.photoText')}>
      {children}
    </Section>
  );
}
const dayMs = 86_400_000;

/** Hours are the place's own; said when the phone is set to other ones. */
export function OtherZone({ zone }: { zone: string }) {
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
  const moments = useMoments(item.zone);
  const [asking, setAsking] = useState(false);
  const { act, busy, problem } = useAction(async () => {
    await confirmBooking(item.booking_id);
    await refresh('agenda', 'booking');
    notify(t('booking.confirmed'));
  });
  return (
    <Stack gap="xs" mt="xs">
      <ProblemAlert problem={problem} />
      {item.may_confirm && item.confirm_by && item.state === 'booked' && (
        <Text c="dimmed">{t('booking.confirmBy', { time: moments.dateTime(item.confirm_by) })}</Text>
      )}
      {item.may_confirm && (
        <Button size="lg" loading={busy} onClick={() => act()}>
          {t('booking.confirm')}
        </Button>
      )}
      {item.state === 'cancellation_requested' && <Text c="dimmed">{t('booking.cancelAsked')}</Text>}
      {item.may_request_cancellation && (
        <Button size="md" variant="subtle" color="red" onClick={() => setAsking(true)}>
          {t('booking.cancel')}
        </Button>
      )}
      <Suspense fallback={null}>{asking && <CancelDialog item={item} onClose={() => setAsking(false)} />}</Suspense>
    </Stack>
  );
}

type FactProps = { icon: ComponentType<{ size?: number; stroke?: number }>; label: string; children: ReactNode };

export function Fact({ icon: Icon, label, children }: FactProps) {
  return (
    <div className={classes.fact}>
      <dt>
        <Icon size={22} stroke={1.6} />
        {label}
      </dt>
      <dd>{children}</dd>
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
        {item.project.team.length > 0 && (
          <Fact icon={IconHelp} label={t('booking.contacts')}>
            <ul className={classes.team}>
              {item.project.team.map((p) => (
                <li key={`${p.name} ${p.role}`}>
                  {p.name}
                  <span className={classes.todayMark}>{t(`role.${p.role}`)}</span>
                </li>
              ))}
            </ul>
          </Fact>
        )}
        {item.notes.length > 0 && (
          <Fact icon={IconNotes} label={t('booking.notes')}>
            <span className={classes.notes}>{item.notes.join('\n\n')}</span>
          </Fact>
        )}
        {item.documents.length > 0 && (
          <Fact icon={IconFileText} label={t('booking.documents')}>
            <ul className={classes.team}>
              {item.documents.map((d) => (
                <li key={d.id}>
                  <Anchor href={`/api/v1/worker/bookings/${item.booking_id}/documents/${d.id}`} download>
                    {d.name}
                  </Anchor>
                </li>
              ))}
            </ul>
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
