import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowLeft, IconChecks, IconEyeOff, IconSpeakerphone } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog, type Question } from '~/app/ConfirmDialog';
import { Dialog } from '~/app/Dialog';
import { EmptyState } from '~/app/EmptyState';
import { GatedScreen } from '~/app/GatedScreen';
import { Loaded, Skeletons } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { Page } from '~/app/Page';
import { Panel } from '~/app/Panel';
import { ProblemError } from '~/app/problem';
import { isGranted, useMe } from '~/app/session';
import { Candidates } from './Candidates';
import { Marks, OfferStateBadge, Rating, useKilometres } from './Facts';
import { Count } from './OffersPage';
import classes from './offers.module.css';
import { PublishOffer } from './publishing';
import { factsOf, markFilled, type Offer, offerQuery, type Tracking, unpublish, useRefreshOffers } from './queries';
import { Recipients } from './Recipients';
import { useSpan } from './when';

const AddCandidate = lazy(() => import('./AddCandidate'));

export function OfferPage({ id }: { id: string }) {
  const { t } = useTranslation('offers');
  const granted = isGranted(useMe(), 'offer_tracking');
  const offer = useQuery({ ...offerQuery(id), enabled: granted });
  if (!granted)
    return (
      <Page title={t('title')}>
        <GatedScreen feature="offer_tracking" />
      </Page>
    );
  if (offer.error instanceof ProblemError && offer.error.status === 404)
    return (
      <Page title={t('title')}>
        <EmptyState icon={IconSpeakerphone} title={t('gone')} text={t('goneText')}>
          <Back />
        </EmptyState>
      </Page>
    );
  if (!offer.data)
    return (
      <Page title={t('title')}>
        <Loaded query={offer} skeleton={<Skeletons rows={4} height={90} />}>
          {() => null}
        </Loaded>
      </Page>
    );
  return <Details tracking={offer.data} />;
}

function Back() {
  const { t } = useTranslation('offers');
  return (
    <Anchor component={Link} to="/app/offers" className={classes.back}>
      <IconArrowLeft size={16} aria-hidden />
      {t('title')}
    </Anchor>
  );
}

function Details({ tracking }: { tracking: Tracking }) {
  const { t } = useTranslation('offers');
  const span = useSpan();
  const granted = isGranted(useMe(), 'applicants');
  const [adding, add] = useDisclosure();
  const o = tracking.offer;
  return (
    <div>
      <div className={classes.backBar}>
        <Back />
      </div>
      <Page
        title={o.position || o.project}
        lead={
          <>
            {o.position && `${o.project} · `}
            {span.longDay(o)}, {span.hours(o)}
          </>
        }
        action={<Actions offer={o} />}
      >
        <Stack>
          <Summary offer={o} />
          <Panel
            title={t('candidates.title')}
            text={t('candidates.text')}
            action={
              granted && (
                <Button variant="default" onClick={add.open}>
                  {t('candidates.add')}
                </Button>
              )
            }
          >
            {granted ? <Candidates shiftId={o.shift_id} /> : <GatedScreen feature="applicants" />}
          </Panel>
          <Recipients recipients={tracking.recipients} zone={o.zone} />
        </Stack>
        <Dialog opened={adding} onClose={add.close} title={t('candidates.add')} size="lg">
          <Suspense fallback={<Skeletons />}>
            <AddCandidate shiftId={o.shift_id} />
          </Suspense>
        </Dialog>
      </Page>
    </div>
  );
}

function Actions({ offer }: { offer: Offer }) {
  const { t } = useTranslation('offers');
  const me = useMe();
  const refresh = useRefreshOffers();
  const [question, setQuestion] = useState<Question | null>(null);
  const [again, publishAgain] = useDisclosure();
  const ask = (about: 'fill' | 'unpublish', run: (id: string) => Promise<Offer>) =>
    setQuestion({
      title: t(`askTitle.${about}`),
      text: t(`askText.${about}`),
      confirm: t(`askConfirm.${about}`),
      run: async () => {
        await run(offer.id);
        await refresh();
        notify(t(`askDone.${about}`));
      },
    });
  return (
    <Group gap="xs">
      {offer.state === 'published' ? (
        <>
          <Button variant="default" leftSection={<IconEyeOff size={17} />} onClick={() => ask('unpublish', unpublish)}>
            {t('askConfirm.unpublish')}
          </Button>
          {isGranted(me, 'position_filled') && (
            <Button variant="default" leftSection={<IconChecks size={17} />} onClick={() => ask('fill', markFilled)}>
              {t('askConfirm.fill')}
            </Button>
          )}
        </>
      ) : (
        <Button leftSection={<IconSpeakerphone size={17} />} onClick={publishAgain.open}>
          {t('publish.again')}
        </Button>
      )}
      <ConfirmDialog question={question} onClose={() => setQuestion(null)} />
      <Dialog opened={again} onClose={publishAgain.close} title={t('publish.again')} size="lg">
        <Suspense fallback={<Skeletons />}>
          <PublishOffer shift={factsOf(offer)} again={offer} onDone={publishAgain.close} />
        </Suspense>
      </Dialog>
    </Group>
  );
}

function Summary({ offer: o }: { offer: Offer }) {
  const { t } = useTranslation('offers');
  const kilometres = useKilometres();
  const span = useSpan();
  const told = o.counts.notified >= o.counts.sent;
  return (
    <section className={`surface ${classes.summary}`} aria-label={t('summary')}>
      <div className={classes.summaryHead}>
        <OfferStateBadge state={o.state} />
        <Marks offer={o} />
      </div>
      <dl className={classes.counts}>
        <Count label={t('count.sent')} figure={o.counts.sent} />
        <Count label={t('count.seen')} figure={o.counts.seen} />
        <Count label={t('count.declined')} figure={o.counts.declined} />
        <Count label={t('count.applied')} figure={o.counts.applied} strong={o.counts.applied > 0} />
        <Count label={t('count.booked')} figure={t('ofPlaces', { booked: o.booked, places: o.places })} />
      </dl>
      <Text size="sm" c="dimmed" component="div" className={classes.line}>
        <span>
          {o.audience === 'people'
            ? t('audience.people')
            : t('audience.skill', { distance: kilometres(o.distance_m) ?? '' })}
        </span>
        {o.rating_min !== null && (
          <span>
            {t('audience.rating')} <Rating rating={o.rating_min} />
          </span>
        )}
        <span>{told ? t('told') : t('toldAt', { time: span.at(o.notify_at, o.zone) })}</span>
      </Text>
      {o.note && <Text className={classes.note}>{o.note}</Text>}
    </section>
  );
}
