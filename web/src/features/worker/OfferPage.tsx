import { Anchor, Button, Card, Group, Stack, Text, Textarea } from '@mantine/core';
import {
  IconArrowLeft,
  IconCoffee,
  IconHandStop,
  IconMapPin,
  IconNotes,
  IconRoute,
  IconRulerMeasure,
} from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/app/EmptyState';
import { Loaded } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { AsOf } from './AsOf';
import { mapAddress } from './agenda';
import { Fact, OtherZone } from './BookingPage';
import { AnswerBadge, Marks, useDistance } from './OfferCard';
import { apply, areaAddress, keep, offersQuery, sayHaveSeen, shelfOf, skip, withdraw } from './offers';
import { useRefresh } from './queries';
import { useHours } from './ShiftCard';
import { useMoments, useNow, useWorker } from './session';
import { WorkerPage } from './WorkerShell';
import { dateOf } from './when';
import type { Offer } from './wire';
import classes from './worker.module.css';

export function OfferPage({ offerId }: { offerId: string }) {
  const offers = useQuery(offersQuery(useWorker()));
  const offer = offers.data?.value.find((o) => o.id === offerId);
  if (offer) return <Details offer={offer} asOf={offers.data?.asOf ?? null} />;
  return <Loaded query={offers}>{() => <Gone />}</Loaded>;
}

function Gone() {
  const { t } = useTranslation('worker');
  return (
    <WorkerPage title={t('offers.gone')}>
      <EmptyState icon={IconHandStop} title={t('booking.goneTitle')} text={t('offers.goneText')}>
        <Anchor component={Link} to="/worker/offers">
          {t('offers.back')}
        </Anchor>
      </EmptyState>
    </WorkerPage>
  );
}

/** The office sees who has looked; without a connection it learns it the next time. */
function useSeen(offer: Offer) {
  const me = useWorker();
  const client = useQueryClient();
  const { id, seen } = offer;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each offer
  useEffect(() => {
    if (!seen)
      sayHaveSeen(id).then(
        (o) => keep(client, me, o),
        () => {},
      );
  }, [id]);
}

function Details({ offer, asOf }: { offer: Offer; asOf: string | null }) {
  const { t } = useTranslation('worker');
  const moments = useMoments(offer.zone);
  const hours = useHours(offer);
  const shelf = shelfOf(offer);
  useSeen(offer);
  return (
    <WorkerPage title={offer.position || offer.project} lead={offer.position ? offer.project : undefined}>
      <Stack>
        <Anchor
          component={Link}
          to={shelf && shelf !== 'new' ? `/worker/offers?show=${shelf}` : '/worker/offers'}
          className={classes.withIcon}
        >
          <IconArrowLeft size={18} aria-hidden />
          {t('offers.back')}
        </Anchor>
        <AsOf at={asOf} />
        <Card className="surface">
          <Stack gap="xs">
            <Group justify="space-between">
              <Text className={classes.capital}>{moments.day(dateOf(offer.starts_at, offer.zone))}</Text>
              <AnswerBadge offer={offer} />
            </Group>
            <p className={`num ${classes.bigHours}`}>{hours}</p>
            <OtherZone zone={offer.zone} />
            <Marks offer={offer} />
            <Answers key={offer.id} offer={offer} />
          </Stack>
        </Card>
        <Facts offer={offer} />
      </Stack>
    </WorkerPage>
  );
}

function Answers({ offer }: { offer: Offer }) {
  const { t } = useTranslation('worker');
  const me = useWorker();
  const client = useQueryClient();
  const refresh = useRefresh();
  const [note, setNote] = useState('');
  const begun = Date.parse(offer.starts_at) <= useNow();
  const { act, busy, problem } = useAction(async (run: () => Promise<Offer>, said: (o: Offer) => string) => {
    try {
      const answered = await run();
      keep(client, me, answered);
      notify(said(answered));
      await refresh('offers', 'agenda');
    } catch (thrown) {
      // what was refused is no longer as it was shown
      void refresh('offers');
      throw thrown;
    }
  });
  const take = () =>
    act(
      () => apply(offer.id, note.trim()),
      (o) => t(o.answer === 'booked' ? 'offers.taken' : 'offers.sent'),
    );
  const pass = () =>
    act(
      () => skip(offer.id),
      () => t('offers.skipped'),
    );
  const undo = () =>
    act(
      () => withdraw(offer.id),
      () => t('offers.withdrawn'),
    );
  const incomplete = problem?.code === 'availability-incomplete';
  return (
    <Stack gap="xs" mt="xs">
      <ProblemAlert problem={problem} />
      {incomplete && (
        <Button component={Link} to="/worker/availability" variant="default" size="lg">
          {t('offers.sayAvailability')}
        </Button>
      )}
      <Standing offer={offer} begun={begun} />
      {!begun && (offer.answer === 'open' || offer.answer === 'skipped') && (
        <>
          {!offer.first_come && (
            <Textarea
              label={t('offers.note')}
              placeholder={t('offers.noteHint')}
              autosize
              minRows={1}
              maxRows={5}
              size="md"
              maxLength={500}
              value={note}
              onChange={(e) => setNote(e.currentTarget.value)}
            />
          )}
          <Button size="lg" loading={busy} onClick={take}>
            {t(offer.first_come ? 'offers.take' : 'offers.apply')}
          </Button>
        </>
      )}
      {!begun && offer.answer === 'open' && (
        <Button size="md" variant="subtle" color="gray" className="quiet" disabled={busy} onClick={pass}>
          {t('offers.skip')}
        </Button>
      )}
      {!begun && offer.answer === 'applied' && (
        <Button size="md" variant="subtle" color="red" loading={busy} onClick={undo}>
          {t('offers.withdraw')}
        </Button>
      )}
    </Stack>
  );
}

/** What has become of it, and what follows. */
function Standing({ offer, begun }: { offer: Offer; begun: boolean }) {
  const { t } = useTranslation('worker');
  if (offer.answer === 'booked')
    return (
      <Button component={Link} to="/worker/agenda" className={classes.soft} size="lg">
        {t('offers.inAgenda')}
      </Button>
    );
  if (offer.answer === 'open' && !begun)
    return offer.first_come ? <Text c="dimmed">{t('offers.firstComeText')}</Text> : null;
  if (offer.answer === 'skipped' && !begun) return <Text c="dimmed">{t('offers.skippedText')}</Text>;
  if (offer.answer === 'applied') return <Text c="dimmed">{t('offers.appliedText')}</Text>;
  return <Text c="dimmed">{t(offer.answer === 'not_chosen' ? 'offers.notChosenText' : 'offers.closedText')}</Text>;
}

function Where({ offer }: { offer: Offer }): ReactNode {
  const { t } = useTranslation('worker');
  const { place } = offer;
  if (!place) return t('offers.nowhere');
  const words = [place.label, place.address].filter(Boolean).join(', ');
  const link = words
    ? mapAddress(place, navigator.userAgent)
    : place.coordinates && areaAddress(place.coordinates, navigator.userAgent);
  if (!link) return t('offers.nowhere');
  return (
    <Anchor href={link} target="_blank" rel="noreferrer">
      {words || t('offers.area')}
    </Anchor>
  );
}

function Facts({ offer }: { offer: Offer }) {
  const { t } = useTranslation('worker');
  const distance = useDistance(offer);
  return (
    <Card className="surface">
      <dl className={classes.facts}>
        {offer.note && (
          <Fact icon={IconNotes} label={t('offers.said')}>
            <span className={classes.notes}>{offer.note}</span>
          </Fact>
        )}
        <Fact icon={IconMapPin} label={t('booking.place')}>
          <Where offer={offer} />
        </Fact>
        {distance && (
          <Fact icon={IconRulerMeasure} label={t('offers.distanceLabel')}>
            {distance}
          </Fact>
        )}
        <Fact icon={IconCoffee} label={t('booking.break')}>
          {offer.break_minutes > 0 ? t('booking.minutes', { count: offer.break_minutes }) : t('booking.noBreak')}
        </Fact>
        {offer.travel_minutes > 0 && (
          <Fact icon={IconRoute} label={t('booking.travel')}>
            {t('booking.minutes', { count: offer.travel_minutes })}
          </Fact>
        )}
      </dl>
    </Card>
  );
}
