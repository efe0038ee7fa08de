import { Anchor, Button, Card, Group, Progress, Stack, Text } from '@mantine/core';
import { IconCalendarSmile, IconChevronRight, IconMapPin } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded, Skeletons } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { AsOf } from './AsOf';
import { agendaQuery, confirmBooking, isAsked, isGone, workedMinutes } from './agenda';
import { offersQuery, onShelf } from './offers';
import { availabilityQuery, profileQuery, useRefresh } from './queries';
import { Section } from './Section';
import { StateBadge, useHours } from './ShiftCard';
import { useMoments, useNow, useOrganization, useWorker } from './session';
import { WorkerPage } from './WorkerShell';
import { addDays, dateOf, weekdayOf } from './when';
import type { AgendaItem, Offer } from './wire';
import classes from './worker.module.css';

/** The ways to one's team and hours belong to the clock; the route hands them in. */
export function TodayPage({ clock }: { clock: ReactNode }) {
  const { t } = useTranslation('worker');
  const me = useWorker();
  const moments = useMoments();
  const today = moments.date(useNow());
  const clocks = useOrganization()?.clocks;
  const agenda = useQuery(agendaQuery(me, today));
  const first = me.person.name.split(' ')[0] ?? '';
  return (
    <WorkerPage title={t('today.hello', { name: first })} lead={moments.day(today)}>
      <Loaded query={agenda} skeleton={<Skeletons rows={3} height={130} />}>
        {({ value, asOf }) => (
          <Stack>
            <AsOf at={asOf} />
            <NextShift items={value} />
            {clocks && clock}
            <ToDo items={value} />
            <OffersWaiting />
            <ThisWeek items={value} />
          </Stack>
        )}
      </Loaded>
    </WorkerPage>
  );
}

function NextShift({ items }: { items: AgendaItem[] }) {
  const { t } = useTranslation('worker');
  const now = useNow();
  const next = items
    .filter((i) => !isGone(i) && Date.parse(i.ends_at) > now)
    .sort((a, b) => a.starts_at.localeCompare(b.starts_at))[0];
  if (next) return <NextShiftCard item={next} />;
  return (
    <Card className="surface">
      <Stack align="center" gap={6} py="lg">
        <IconCalendarSmile size={40} stroke={1.3} aria-hidden />
        <Text fw={620} fz="lg">
          {t('today.none')}
        </Text>
        <Text c="dimmed" ta="center">
          {t('today.noneText')}
        </Text>
      </Stack>
    </Card>
  );
}

/** "Starts in 12 min" near the hour; the day when it is further away. */
function useCountdown(item: AgendaItem) {
  const { t } = useTranslation('worker');
  const now = useNow();
  const moments = useMoments(item.zone);
  const minutes = Math.ceil((Date.parse(item.starts_at) - now) / 60_000);
  if (minutes <= 0) return t('today.until', { time: moments.time(item.ends_at) });
  if (minutes < 60) return t('today.inMinutes', { count: minutes });
  if (minutes < 12 * 60) return t('today.inHours', { count: Math.round(minutes / 60) });
  return moments.shortDay(dateOf(item.starts_at, item.zone));
}

/** Clocking in is refused before. */
const clockOpens = 4 * 3_600_000;

function NextShiftCard({ item }: { item: AgendaItem }) {
  const { t } = useTranslation('worker');
  const now = useNow();
  const hours = useHours(item);
  const countdown = useCountdown(item);
  const organization = useOrganization();
  return (
    <Card className="surface" component="section" aria-labelledby="next-shift">
      <Stack gap={6}>
        <Group justify="space-between">
          <h2 id="next-shift" className={classes.quietTitle}>
            {t(Date.parse(item.starts_at) <= now ? 'today.current' : 'today.next')}
          </h2>
          <span className={classes.countdown}>{countdown}</span>
        </Group>
        <p className={`num ${classes.bigHours}`}>{hours}</p>
        <Text fw={560}>{[item.position.name, item.project.title].filter(Boolean).join(' · ')}</Text>
        {item.place && (
          <Text c="dimmed" className={classes.withIcon}>
            <IconMapPin size={18} aria-hidden />
            {item.place.label || item.place.address}
          </Text>
        )}
        <Group>
          <StateBadge item={item} />
        </Group>
        {Date.parse(item.starts_at) - now < clockOpens && organization?.clocks && (
          <Button component={Link} to="/worker/clock" size="lg" mt="xs">
            {t('today.clock')}
          </Button>
        )}
        <Button
          component={Link}
          to={`/worker/bookings/${item.booking_id}`}
          className={classes.soft}
          size="lg"
          mt="xs"
          rightSection={<IconChevronRight size={18} />}
        >
          {t('today.details')}
        </Button>
      </Stack>
    </Card>
  );
}

const daysAsked = 14;

function ToDo({ items }: { items: AgendaItem[] }) {
  const { t } = useTranslation('worker');
  const me = useWorker();
  const now = useNow();
  const today = useMoments().date(now);
  const profile = useQuery(profileQuery(me));
  const availability = useQuery(availabilityQuery(me, today, addDays(today, daysAsked - 1)));
  const unsaid = availability.data?.value.days.every((d) => d.said_by === 'nobody');
  const confirm = items.filter((i) => isAsked(i) && Date.parse(i.ends_at) > now);
  const noPhoto = profile.data && !profile.data.value.photo_url;
  if (confirm.length === 0 && !unsaid && !noPhoto) return null;
  return (
    <Section title={t('todo.title')}>
      <Stack gap="xs">
        {confirm.map((item) => (
          <ConfirmRow key={item.booking_id} item={item} />
        ))}
        {unsaid && <LinkRow to="/worker/availability" text={t('todo.availability', { count: daysAsked })} />}
        {noPhoto && <LinkRow to="/worker/profile" text={t('todo.photo')} />}
      </Stack>
    </Section>
  );
}

function ConfirmRow({ item }: { item: AgendaItem }) {
  const { t } = useTranslation('worker');
  const refresh = useRefresh();
  const hours = useHours(item);
  const moments = useMoments(item.zone);
  const { act, busy, problem } = useAction(async () => {
    await confirmBooking(item.booking_id);
    await refresh('agenda', 'booking');
    notify(t('booking.confirmed'));
  });
  const day = moments.shortDay(dateOf(item.starts_at, item.zone));
  return (
    <div className={classes.todo}>
      <Link to="/worker/bookings/$bookingId" params={{ bookingId: item.booking_id }} className={classes.todoText}>
        <Text component="span" fw={560} className={classes.capital}>
          {day}
        </Text>
        <Text component="span" size="sm" c="dimmed">
          {`${hours} · ${item.position.name}`}
        </Text>
      </Link>
      <Button size="md" loading={busy} onClick={() => act()} aria-label={t('todo.confirm', { day, hours })}>
        {t('booking.confirmShort')}
      </Button>
      <ProblemAlert problem={problem} />
    </div>
  );
}

function LinkRow({ to, text }: { to: '/worker/availability' | '/worker/profile'; text: string }) {
  return (
    <Link to={to} className={classes.todoLink}>
      <span>{text}</span>
      <IconChevronRight size={18} aria-hidden />
    </Link>
  );
}

const offersShown = 3;

function OffersWaiting() {
  const { t } = useTranslation('worker');
  const now = useNow();
  const offers = useQuery(offersQuery(useWorker()));
  const waiting = onShelf(offers.data?.value ?? [], 'new', now);
  if (waiting.length === 0) return null;
  return (
    <Section title={t('offers.waiting')}>
      <Stack gap="xs">
        {waiting.slice(0, offersShown).map((o) => (
          <OfferRow key={o.id} offer={o} />
        ))}
        {waiting.length > offersShown && (
          <Anchor component={Link} to="/worker/offers" fz="md" py={8}>
            {t('offers.all', { count: waiting.length })}
          </Anchor>
        )}
      </Stack>
    </Section>
  );
}

function OfferRow({ offer }: { offer: Offer }) {
  const hours = useHours(offer);
  const moments = useMoments(offer.zone);
  return (
    <Link to="/worker/offers/$offerId" params={{ offerId: offer.id }} className={classes.todoLink}>
      <span className={classes.todoText}>
        <Text component="span" fw={560} className={classes.capital}>
          {moments.shortDay(dateOf(offer.starts_at, offer.zone))}
        </Text>
        <Text component="span" size="sm" c="dimmed" className="num">
          {[hours, offer.position].filter(Boolean).join(' · ')}
        </Text>
      </span>
      <IconChevronRight size={18} aria-hidden />
    </Link>
  );
}

function ThisWeek({ items }: { items: AgendaItem[] }) {
  const { t } = useTranslation('worker');
  const now = useNow();
  const moments = useMoments();
  const organization = useOrganization();
  const today = moments.date(now);
  const from = addDays(today, -((weekdayOf(today) - (organization?.first_day_of_week ?? 7) + 7) % 7));
  const until = addDays(from, 7);
  const week = items.filter((i) => {
    const date = dateOf(i.starts_at, i.zone);
    return !isGone(i) && date >= from && date < until;
  });
  const total = week.reduce((sum, i) => sum + workedMinutes(i), 0);
  const done = week.filter((i) => Date.parse(i.ends_at) <= now).reduce((sum, i) => sum + workedMinutes(i), 0);
  if (total === 0) return null;
  return (
    <Section title={t('week.title')}>
      <Group justify="space-between" mb={6}>
        <Text c="dimmed">{t('week.shifts', { count: week.length })}</Text>
        <Text className="num">{t('week.hours', { done: moments.hours(done), total: moments.hours(total) })}</Text>
      </Group>
      <Progress value={(done / total) * 100} size="md" radius="xl" aria-label={t('week.title')} />
    </Section>
  );
}
