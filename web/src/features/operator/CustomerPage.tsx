import { Anchor, Badge, Button, Group, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '~/app/ConfirmDialog';
import { formatters } from '~/app/format';
import { Loaded } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { Page } from '~/app/Page';
import { Panel } from '~/app/Panel';
import { type CustomerDetail, creditInvoice, customerQuery } from './api';
import { ClockPanel, ExemptionPanel, GrantPanel, VersionPanel } from './CustomerActions';
import { StateBadge } from './CustomersPage';

export function CustomerPage({ id }: { id: string }) {
  const { t } = useTranslation('operator');
  const query = useQuery(customerQuery(id));
  return (
    <Page
      title={query.data?.customer.name ?? t('nav.customers')}
      action={
        <Anchor component={Link} to="/operator/organizations">
          {t('customer.back')}
        </Anchor>
      }
    >
      <Loaded query={query}>
        {(d) => (
          <Stack>
            <Facts d={d} />
            <Invoices d={d} />
            <Charges d={d} />
            <SimpleGrid cols={{ base: 1, md: 2 }}>
              <GrantPanel d={d} />
              <ClockPanel d={d} />
              <ExemptionPanel d={d} />
              <VersionPanel d={d} />
            </SimpleGrid>
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

function useUtc() {
  const { i18n } = useTranslation();
  return formatters(i18n.language, 'UTC');
}

function Facts({ d }: { d: CustomerDetail }) {
  const { t } = useTranslation(['operator', 'common']);
  const format = useUtc();
  const s = d.subscription;
  return (
    <Panel title={t('customer.facts')} action={<StateBadge c={d.customer} />}>
      <Stack gap={4}>
        <Text>
          {t(`common:plans.${d.customer.plan}`)} ({t(`customers.source.${d.customer.source}`)})
        </Text>
        {s ? (
          <>
            <Text>
              {t('customer.terms', {
                plan: t(`common:plans.${s.plan}`),
                quantity: s.quantity,
                interval: t(`common:interval.${s.interval}`).toLowerCase(),
              })}
            </Text>
            <Text c="dimmed">{t('customer.period', { date: format.dateTime(s.period_end) })}</Text>
          </>
        ) : (
          <Text c="dimmed">{t('customer.noSubscription')}</Text>
        )}
        {d.credit_balance > 0 && (
          <Text>{t('customer.credit', { amount: format.money(d.credit_balance, d.customer.currency) })}</Text>
        )}
        <Text c="dimmed">{t('customer.now', { now: format.dateTime(d.now) })}</Text>
      </Stack>
    </Panel>
  );
}

function Invoices({ d }: { d: CustomerDetail }) {
  const { t } = useTranslation('operator');
  const format = useUtc();
  const query = useQuery(customerQuery(d.customer.id));
  const [wrong, setWrong] = useState<CustomerDetail['invoices'][number] | null>(null);
  return (
    <Panel title={t('customer.invoices')}>
      {d.invoices.length === 0 && <Text c="dimmed">{t('customer.noInvoices')}</Text>}
      {d.invoices.length > 0 && (
        <Table.ScrollContainer minWidth={520}>
          <Table className="num">
            <Table.Tbody>
              {d.invoices.map((i) => (
                <Table.Tr key={i.id}>
                  <Table.Td>{i.number}</Table.Td>
                  <Table.Td>{format.day(i.issued_on)}</Table.Td>
                  <Table.Td>
                    {t(i.kind === 'credit_note' ? 'invoiceState.credit_note' : `invoiceState.${i.state as 'paid'}`)}
                  </Table.Td>
                  <Table.Td ta="right">{format.money(i.total, i.currency)}</Table.Td>
                  <Table.Td ta="right">
                    {i.kind === 'invoice' && i.state === 'paid' && i.total > 0 && (
                      <Button
                        size="compact-xs"
                        variant="default"
                        onClick={() => setWrong(i)}
                        aria-label={`${t('customer.creditInvoice')} ${i.number}`}
                      >
                        {t('customer.creditInvoice')}
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <ConfirmDialog
        onClose={() => setWrong(null)}
        question={
          wrong && {
            title: t('customer.creditInvoice'),
            text: t('customer.creditText', { number: wrong.number, amount: format.money(wrong.total, wrong.currency) }),
            confirm: t('customer.creditInvoice'),
            run: async () => {
              await creditInvoice(d.customer.id, wrong.id);
              await query.refetch();
              notify(t('customer.credited'));
            },
          }
        }
      />
    </Panel>
  );
}

function Charges({ d }: { d: CustomerDetail }) {
  const { t } = useTranslation('operator');
  const format = useUtc();
  return (
    <Panel title={t('customer.charges')}>
      {d.charges.length === 0 && <Text c="dimmed">{t('customer.noCharges')}</Text>}
      {d.charges.map((c) => (
        <Group key={c.id} justify="space-between" py={6}>
          <Text size="sm">{format.shortDateTime(c.started_at)}</Text>
          <Text size="sm" c="dimmed" flex={1}>
            {t('charges.attempt', { n: c.attempt })} {c.refusal}
          </Text>
          <Badge variant="light" color={c.state === 'succeeded' ? 'green' : c.state === 'failed' ? 'red' : 'gray'}>
            {t(`chargeState.${c.state}`)}
          </Badge>
          <Text size="sm" className="num">
            {format.money(c.amount, c.currency)}
          </Text>
        </Group>
      ))}
    </Panel>
  );
}
