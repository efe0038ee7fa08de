import { Card, Stack } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/app/EmptyState';
import { Loaded, Skeletons } from '~/app/Loaded';
import { AsOf } from './AsOf';
import { Choices } from './Choices';
import { OfferCard } from './OfferCard';
import { offersQuery, onShelf, type Shelf, shelves } from './offers';
import { useNow, useWorker } from './session';
import { WorkerPage } from './WorkerShell';

export function OffersPage({ shelf }: { shelf: Shelf }) {
  const { t } = useTranslation('worker');
  const navigate = useNavigate();
  const now = useNow();
  const offers = useQuery(offersQuery(useWorker()));
  const label = (s: Shelf) => {
    const count = onShelf(offers.data?.value ?? [], s, now).length;
    return count > 0 ? t(`offers.shelfOf.${s}`, { figure: count }) : t(`offers.shelf.${s}`);
  };
  return (
    <WorkerPage title={t('tab.offers')}>
      <Stack>
        <Choices
          label={t('offers.show')}
          value={shelf}
          options={shelves.map((s) => ({ value: s, label: label(s) }))}
          onChange={(s) =>
            void navigate({ to: '/worker/offers', search: s === 'new' ? {} : { show: s }, replace: true })
          }
        />
        <Loaded query={offers} skeleton={<Skeletons rows={3} height={150} />}>
          {({ value, asOf }) => {
            const shown = onShelf(value, shelf, now);
            return (
              <Stack gap="sm">
                <AsOf at={asOf} />
                {shown.map((o) => (
                  <OfferCard key={o.id} offer={o} />
                ))}
                {shown.length === 0 && (
                  <Card className="surface">
                    <EmptyState
                      icon={IconHandStop}
                      title={t(`offers.none.${shelf}`)}
                      text={t(`offers.noneText.${shelf}`)}
                    />
                  </Card>
                )}
              </Stack>
            );
          }}
        </Loaded>
      </Stack>
    </WorkerPage>
  );
}
