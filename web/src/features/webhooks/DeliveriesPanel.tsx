import { Badge, Button, Center, Group, Select, Text, UnstyledButton } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/app/EmptyState';
import { useFormat } from '~/app/format';
import { LoadProblem, Skeletons } from '~/app/Loaded';
import { Panel } from '~/app/Panel';
import { DeliveryDrawer } from './DeliveryDrawer';
import { type Delivery, type DeliveryState, deliveriesQuery, type Endpoint, eventTypesQuery } from './queries';
import { useOutcome } from './useOutcome';
import classes from './webhooks.module.css';

const states: DeliveryState[] = ['waiting', 'delivered', 'failed', 'canceled'];
export const stateColors = { waiting: 'blue', delivered: 'green', failed: 'red', canceled: 'gray' } as const;

export function DeliveriesPanel({ endpoints }: { endpoints: Endpoint[] }) {
  const { t } = useTranslation('webhooks');
  const [endpoint, setEndpoint] = useState<string | null>(null);
  const [state, setState] = useState<DeliveryState | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  return (
    <Panel title={t('deliveries.title')} text={t('deliveries.text')}>
      <Group gap="sm" mb="sm">
        <Select
          aria-label={t('deliveries.endpoint')}
          placeholder={t('deliveries.everyEndpoint')}
          data={endpoints.map((e) => ({ value: e.id, label: e.url }))}
          value={endpoint}
          onChange={setEndpoint}
          clearable
          w={260}
        />
        <Select
          aria-label={t('deliveries.state')}
          placeholder={t('deliveries.everyState')}
          data={states.map((s) => ({ value: s, label: t(`delivery.${s}`) }))}
          value={state}
          onChange={(v) => setState(v as DeliveryState | null)}
          clearable
          w={180}
        />
      </Group>
      <Deliveries endpoint={endpoint} state={state} onShow={setShown} />
      <DeliveryDrawer id={shown} onShow={setShown} onClose={() => setShown(null)} />
    </Panel>
  );
}

type ListProps = { endpoint: string | null; state: DeliveryState | null; onShow: (id: string) => void };

function Deliveries({ endpoint, state, onShow }: ListProps) {
  const { t } = useTranslation('webhooks');
  const list = useInfiniteQuery(deliveriesQuery({ endpoint, state }));
  if (list.isError && !list.data) return <LoadProblem error={list.error} onRetry={() => list.refetch()} />;
  if (!list.data) return <Skeletons />;
  const items = list.data.pages.flatMap((p) => p.items);
  if (!items.length)
    return <EmptyState icon={IconInbox} title={t('deliveries.none')} text={t('deliveries.noneText')} />;
  return (
    <>
      <ul className={classes.rows} aria-label={t('deliveries.title')}>
        {items.map((d) => (
          <Row key={d.id} delivery={d} onShow={() => onShow(d.id)} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Center mt="md">
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {t('deliveries.more')}
          </Button>
        </Center>
      )}
    </>
  );
}

export function useEventLabel() {
  const { t, i18n } = useTranslation('webhooks');
  const types = useQuery(eventTypesQuery(i18n.language));
  return (type: string) =>
    type === 'webhook.test' ? t('testEvent') : (types.data?.items.find((e) => e.type === type)?.label ?? type);
}

function Row({ delivery: d, onShow }: { delivery: Delivery; onShow: () => void }) {
  const { t } = useTranslation('webhooks');
  const format = useFormat();
  const label = useEventLabel();
  const outcome = useOutcome();
  return (
    <li className={classes.delivery} data-testid="delivery">
      <UnstyledButton className={classes.open} onClick={onShow}>
        <Badge variant="light" color={stateColors[d.state]}>
          {t(`delivery.${d.state}`)}
        </Badge>
        <span>
          <Text span fw={560}>
            {label(d.event_type)}
          </Text>{' '}
          <Text span size="xs" c="dimmed" ff="monospace">
            {d.event_type}
          </Text>
        </span>
        <Text span size="sm" c="dimmed">
          {outcome(d)}
        </Text>
        <Text span size="sm" c="dimmed" className="num">
          {format.shortDateTime(d.created_at)}
        </Text>
      </UnstyledButton>
    </li>
  );
}
