import { Button, Group, NativeSelect, SegmentedControl } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconSpeakerphone } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { EmptyState } from '~/app/EmptyState';
import { GatedScreen } from '~/app/GatedScreen';
import { Loaded, Skeletons } from '~/app/Loaded';
import { Page } from '~/app/Page';
import { isGranted, useMe } from '~/app/session';
import { Marks } from './Facts';
import { type OfferFilters, states } from './filters';
import classes from './offers.module.css';
import { type Offer, type OfferState, offersQuery, projectsQuery } from './queries';
import { useSpan } from './when';

const PublishDialog = lazy(() => import('./PublishDialog'));

export function OffersPage({ filters }: { filters: OfferFilters }) {
  const { t } = useTranslation('offers');
  const granted = isGranted(useMe(), 'offers');
  const navigate = useNavigate();
  const [publishing, publish] = useDisclosure();
  const change = (search: OfferFilters) => navigate({ to: '/app/offers', search, replace: true });
  const done = (offer: Offer) => {
    publish.close();
    void navigate({ to: '/app/offers/$offerId', params: { offerId: offer.id } });
  };
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      action={
        granted && (
          <Button leftSection={<IconSpeakerphone size={17} />} onClick={publish.open}>
            {t('publish.open')}
          </Button>
        )
      }
    >
      {granted ? (
        <>
          <Filters filters={filters} onChange={change} />
          <Found filters={filters} onClear={() => change({})} onPublish={publish.open} />
        </>
      ) : (
        <GatedScreen feature="offers" />
      )}
      <Dialog opened={publishing} onClose={publish.close} title={t('publish.open')} size="lg">
        <Suspense fallback={<Skeletons />}>
          <PublishDialog onDone={done} />
        </Suspense>
      </Dialog>
    </Page>
  );
}

type FilterProps = { filters: OfferFilters; onChange: (f: OfferFilters) => void };

function Filters({ filters, onChange }: FilterProps) {
  const { t } = useTranslation('offers');
  const projects = useQuery(projectsQuery).data?.items ?? [];
  const choose = (state: OfferState) => {
    const { state: _, ...others } = filters;
    onChange(state === 'published' ? others : { ...others, state });
  };
  return (
    <search>
      <Group justify="space-between" align="flex-end" mb="md" gap="sm">
        <SegmentedControl
          aria-label={t('filter.state')}
          data={states.map((s) => ({ value: s, label: t(`states.${s}`) }))}
          value={filters.state ?? 'published'}
          onChange={(s) => choose(s as OfferState)}
        />
        <NativeSelect
          aria-label={t('filter.project')}
          data={[
            { value: '', label: t('filter.anyProject') },
            ...projects.map((p) => ({ value: p.id, label: p.title })),
          ]}
          value={filters.project ?? ''}
          onChange={(e) => {
            const { project: _, ...others } = filters;
            onChange(e.currentTarget.value ? { ...others, project: e.currentTarget.value } : others);
          }}
          w={{ base: '100%', xs: 280 }}
        />
      </Group>
    </search>
  );
}

type FoundProps = { filters: OfferFilters; onClear: () => void; onPublish: () => void };

function Found({ filters, onClear, onPublish }: FoundProps) {
  const { t } = useTranslation('offers');
  const state = filters.state ?? 'published';
  const offers = useQuery(offersQuery(state, filters.project));
  return (
    <Loaded query={offers} skeleton={<Skeletons rows={5} height={88} />}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState icon={IconSpeakerphone} title={t(`none.${state}`)} text={t(`noneText.${state}`)}>
            {filters.project ? (
              <Button variant="default" mt="xs" onClick={onClear}>
                {t('filter.clear')}
              </Button>
            ) : (
              state === 'published' && (
                <Button mt="xs" onClick={onPublish}>
                  {t('publish.open')}
                </Button>
              )
            )}
          </EmptyState>
        ) : (
          <ul className={classes.list} aria-label={t(`states.${state}`)} aria-busy={offers.isPlaceholderData}>
            {[...items].reverse().map((o) => (
              <OfferRow key={o.id} offer={o} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function OfferRow({ offer: o }: { offer: Offer }) {
  const { t } = useTranslation('offers');
  const span = useSpan();
  return (
    <li className={classes.offer} data-testid="offer">
      <div className={classes.what}>
        <Link to="/app/offers/$offerId" params={{ offerId: o.id }} className={classes.cover}>
          {o.position || o.project}
        </Link>
        <span className={classes.dim}>{o.project}</span>
        <span className={classes.line}>
          <span className={classes.capital}>{span.day(o)}</span>
          <span className="num">{span.hours(o)}</span>
          <Marks offer={o} />
        </span>
      </div>
      <dl className={classes.counts}>
        <Count label={t('count.sent')} figure={o.counts.sent} />
        <Count label={t('count.seen')} figure={o.counts.seen} />
        <Count label={t('count.declined')} figure={o.counts.declined} />
        <Count label={t('count.applied')} figure={o.counts.applied} strong={o.counts.applied > 0} />
        <Count label={t('count.booked')} figure={t('ofPlaces', { booked: o.booked, places: o.places })} />
      </dl>
    </li>
  );
}

/** The figure above its word, as in a table that folds up on a phone. */
export function Count({ label, figure, strong }: { label: string; figure: number | string; strong?: boolean }) {
  return (
    <div data-strong={strong || undefined}>
      <dt>{label}</dt>
      <dd className="num">{figure}</dd>
    </div>
  );
}
