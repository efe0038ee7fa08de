import { Anchor, Badge, Button, Group, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '~/app/format';
import { Loaded } from '~/app/Loaded';
import { Page } from '~/app/Page';
import { type Customer, customersQuery } from './api';

const colours = { trialing: 'blue', active: 'green', past_due: 'red', canceled: 'gray', unpaid: 'gray' } as const;

export function StateBadge({ c }: { c: Customer }) {
  const { t } = useTranslation('operator');
  if (!c.state) return null;
  return (
    <Badge variant="light" color={colours[c.state]}>
      {t(c.cancel_at_period_end && c.state !== 'canceled' ? 'customers.ending' : `customers.state.${c.state}`)}
    </Badge>
  );
}

export function CustomersPage() {
  const { t } = useTranslation('operator');
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text, 250);
  const query = useInfiniteQuery(customersQuery(search));
  return (
    <Page title={t('nav.customers')}>
      <TextInput
        type="search"
        label={t('customers.search')}
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
        maw={420}
        mb="md"
      />
      <Loaded query={query}>
        {(data) => {
          const items = data.pages.flatMap((p) => p.items);
          return items.length === 0 ? <Text c="dimmed">{t('customers.none')}</Text> : <Customers items={items} />;
        }}
      </Loaded>
      {query.hasNextPage && (
        <Button variant="default" mt="md" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          {t('customers.more')}
        </Button>
      )}
    </Page>
  );
}

function Customers({ items }: { items: Customer[] }) {
  const { t } = useTranslation(['operator', 'common']);
  const format = useFormat();
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table className="num" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('customers.name')}</Table.Th>
            <Table.Th>{t('customers.plan')}</Table.Th>
            <Table.Th ta="right">{t('customers.users')}</Table.Th>
            <Table.Th ta="right">{t('customers.mrr')}</Table.Th>
            <Table.Th>{t('customers.since')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((c) => (
            <Table.Tr key={c.id}>
              <Table.Td>
                <Anchor component={Link} to={`/operator/organizations/${c.id}`} fw={600}>
                  {c.name}
                </Anchor>
              </Table.Td>
              <Table.Td>
                <Group gap={6}>
                  {t(`common:plans.${c.plan}`)}
                  <Text span size="sm" c="dimmed">
                    {t(`customers.source.${c.source}`)}
                  </Text>
                  <StateBadge c={c} />
                  {c.test_clock && (
                    <Badge variant="outline" color="grape">
                      {t('customers.clock')}
                    </Badge>
                  )}
                </Group>
              </Table.Td>
              <Table.Td ta="right">{c.users}</Table.Td>
              <Table.Td ta="right">{c.mrr ? format.money(c.mrr, c.currency) : t('overview.none')}</Table.Td>
              <Table.Td>{format.shortDate(c.created_at)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
