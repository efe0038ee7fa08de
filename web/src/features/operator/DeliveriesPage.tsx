import { Anchor, Badge, Button, Center, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { IconInbox, IconRefresh } from '@tabler/icons-react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/app/EmptyState';
import { useFormat } from '~/app/format';
import { LoadProblem, Skeletons } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { Page } from '~/app/Page';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { deliveriesQuery, type HookDelivery, replayDelivery } from './api';
import { type HookFilters, hookStates } from './hookFilters';
import classes from './operator.module.css';

const colors = { waiting: 'blue', delivered: 'green', failed: 'red', canceled: 'gray' } as const;

/** What organizations' servers were sent: whatever fails or failed, unless a state is asked for. */
export function DeliveriesPage({ filters }: { filters: HookFilters }) {
  const { t } = useTranslation('operator');
  const navigate = useNavigate();
  const go = (search: HookFilters) => navigate({ to: '/operator/webhook-deliveries', search, replace: true });
  const choose = (state: string) => {
    const known = hookStates.find((s) => s === state);
    const { state: _, ...others } = filters;
    void go(known ? { ...others, state: known } : others);
  };
  return (
    <Page title={t('nav.hooks')} lead={t('hooks.text')}>
      <Group mb="md" align="flex-end">
        <NativeSelect
          label={t('hooks.state')}
          value={filters.state ?? ''}
          onChange={(e) => choose(e.currentTarget.value)}
          data={[
            { value: '', label: t('hooks.failing') },
            ...hookStates.map((s) => ({ value: s, label: t(`hooks.states.${s}`) })),
          ]}
        />
        {filters.organization && (
          <Button variant="default" onClick={() => go(filters.state ? { state: filters.state } : {})}>
            {t('hooks.everybody')}
          </Button>
        )}
      </Group>
      <Deliveries filters={filters} />
    </Page>
  );
}

function Deliveries({ filters }: { filters: HookFilters }) {
  const { t } = useTranslation('operator');
  const list = useInfiniteQuery(deliveriesQuery(filters));
  if (list.isError && !list.data) return <LoadProblem error={list.error} onRetry={() => list.refetch()} />;
  if (!list.data) return <Skeletons rows={5} height={76} />;
  const items = list.data.pages.flatMap((p) => p.items);
  if (items.length === 0)
    return (
      <EmptyState
        icon={IconInbox}
        title={t('hooks.none')}
        text={t(filters.state ? 'hooks.noneOfState' : 'hooks.noneFailing')}
      />
    );
  return (
    <>
      <ul className={classes.hooks} aria-label={t('nav.hooks')} aria-busy={list.isPlaceholderData}>
        {items.map((d) => (
          <Row key={d.delivery.id} hook={d} filters={filters} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Center mt="md">
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {t('customers.more')}
          </Button>
        </Center>
      )}
    </>
  );
}

const reasons = ['address_refused', 'name_unknown', 'no_connection', 'timed_out', 'tls'] as const;

/** What came of the attempts so far, as the server keeps it. */
function useOutcome() {
  const { t } = useTranslation('operator');
  return ({ last_failure, last_status, last_duration_ms }: HookDelivery['delivery']) => {
    if (last_failure) return t(`hooks.reason.${reasons.find((r) => r === last_failure) ?? 'other'}`);
    if (last_status) return t('hooks.answered', { status: last_status, ms: last_duration_ms ?? 0 });
    return t('hooks.notYet');
  };
}

function Row({ hook, filters }: { hook: HookDelivery; filters: HookFilters }) {
  const { t } = useTranslation('operator');
  const format = useFormat();
  const client = useQueryClient();
  const outcome = useOutcome();
  const { delivery: d, organization, organization_id } = hook;
  const { act, busy, problem } = useAction(async () => {
    await replayDelivery(d.id, organization_id);
    await client.invalidateQueries({ queryKey: ['operator', 'webhook-deliveries'] });
    notify(t('hooks.replayed'));
  });
  return (
    <li className={`surface ${classes.hook}`} data-testid="delivery">
      <Stack gap={4} miw={0}>
        <Group gap={8}>
          <Badge variant="light" color={colors[d.state]} className={classes.badge}>
            {t(`hooks.states.${d.state}`)}
          </Badge>
          <Text span fw={560} className={classes.wrap}>
            {d.event_type}
          </Text>
          <Anchor component={Link} to={`/operator/organizations/${organization_id}`} size="sm">
            {organization}
          </Anchor>
          {!filters.organization && (
            <Anchor
              size="sm"
              renderRoot={(props) => (
                <Link
                  {...props}
                  to="/operator/webhook-deliveries"
                  search={{ ...filters, organization: organization_id }}
                  aria-label={t('hooks.onlyOf', { name: organization })}
                />
              )}
            >
              {t('hooks.only')}
            </Anchor>
          )}
        </Group>
        <Text size="sm" c="dimmed" className={classes.wrap}>
          {hook.url}
        </Text>
        <Text size="sm" className="num">
          {outcome(d)} · {t('hooks.attempts', { done: d.attempts, max: d.attempts_max })} ·{' '}
          {d.next_attempt_at
            ? t('hooks.next', { date: format.shortDateTime(d.next_attempt_at) })
            : t('hooks.last', { date: format.shortDateTime(d.last_attempt_at ?? d.created_at) })}
        </Text>
        {d.replay_of && (
          <Text size="sm" c="dimmed">
            {t('hooks.again')}
          </Text>
        )}
        <ProblemAlert problem={problem} />
      </Stack>
      {d.state !== 'waiting' && (
        <Button
          size="compact-md"
          variant="default"
          leftSection={<IconRefresh size={15} />}
          loading={busy}
          aria-label={t('hooks.replayOf', { type: d.event_type, name: organization })}
          onClick={() => act()}
        >
          {t('hooks.replay')}
        </Button>
      )}
    </li>
  );
}
