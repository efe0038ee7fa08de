import { Badge, Button, Checkbox, Group, SegmentedControl, Stack, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFileInvoice, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { EmptyState } from '~/app/EmptyState';
import { GatedScreen } from '~/app/GatedScreen';
import { Loaded } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { Page } from '~/app/Page';
import { ProblemAlert } from '~/app/ProblemAlert';
import { canManage, isGranted, useMe } from '~/app/session';
import { useAction } from '~/app/useAction';
import { decideMany, invoicesQuery, type OfficeState, officeStates, type Row, recipientQuery } from './api';
import { PaymentForm } from './PaymentForm';
import { RecipientForm } from './RecipientForm';
import { useInvoiceFormat, useRefreshInvoices } from './shared';

export type InvoiceSearch = { state?: OfficeState; query?: string };
type Props = { search: InvoiceSearch; onSearch: (s: InvoiceSearch) => void };

export function InvoicesPage(props: Props) {
  const { t } = useTranslation('invoicing');
  const me = useMe();
  if (!isGranted(me, 'contractor_invoices'))
    return (
      <Page title={t('title')} lead={t('lead')}>
        <GatedScreen feature="contractor_invoices" />
      </Page>
    );
  if (!me.user.pay_access)
    return (
      <Page title={t('title')}>
        <EmptyState icon={IconFileInvoice} title={t('forbidden.title')} text={t('forbidden.text')} />
      </Page>
    );
  return <Invoices {...props} />;
}

function Invoices({ search, onSearch }: Props) {
  const { t } = useTranslation('invoicing');
  const manager = canManage(useMe());
  const state = search.state ?? 'submitted';
  const list = useQuery(invoicesQuery(state, search.query ?? ''));
  const recipient = useQuery(recipientQuery);
  const [editing, setEditing] = useState(false);
  const [typed, setTyped] = useState(search.query ?? '');
  const look = useDebouncedCallback((query: string) => onSearch({ ...search, query }), 250);
  const count = (s: OfficeState) => list.data?.counts.find((c) => c.state === s)?.count ?? 0;
  const close = () => setEditing(false);
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      action={
        manager && (
          <Button variant="default" onClick={() => setEditing(true)}>
            {t('recipient.change')}
          </Button>
        )
      }
    >
      <Stack>
        {recipient.data && !recipient.data.billing_name && (
          <EmptyState icon={IconFileInvoice} title={t('recipient.none')} text={t('recipient.noneText')}>
            {manager && (
              <Button mt="sm" onClick={() => setEditing(true)}>
                {t('recipient.change')}
              </Button>
            )}
          </EmptyState>
        )}
        <Group justify="space-between">
          <TextInput
            aria-label={t('search')}
            placeholder={t('search')}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={typed}
            onChange={(e) => {
              setTyped(e.currentTarget.value);
              look(e.currentTarget.value);
            }}
          />
          <div style={{ maxWidth: '100%', overflowX: 'auto' }}>
            <SegmentedControl
              aria-label={t('state')}
              data={officeStates.map((s) => ({ value: s, label: `${t(`states.${s}`)} (${count(s)})` }))}
              value={state}
              onChange={(s) => onSearch({ ...search, state: s as OfficeState })}
            />
          </div>
        </Group>
        <Loaded query={list}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon={IconFileInvoice} title={t('none')} text={t('noneText')} />
            ) : (
              <Rows key={state} items={items} state={state} />
            )
          }
        </Loaded>
      </Stack>
      <Dialog opened={editing} onClose={close} title={t('recipient.change')}>
        {recipient.data && <RecipientForm recipient={recipient.data} onDone={close} />}
      </Dialog>
    </Page>
  );
}

function Rows({ items, state }: { items: Row[]; state: OfficeState }) {
  const { t } = useTranslation('invoicing');
  const { money, day } = useInvoiceFormat();
  const refresh = useRefreshInvoices();
  const [chosen, setChosen] = useState<string[]>([]);
  const [paying, setPaying] = useState(false);
  const close = () => setPaying(false);
  const approve = useAction(async () => {
    await decideMany('approve', chosen);
    setChosen([]);
    notify(t('approved'));
    await refresh();
  });
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((c) => c !== id) : [...chosen, id]);
  const choosable = state === 'submitted' || state === 'approved';
  return (
    <Stack>
      {chosen.length > 0 && (
        <Group>
          {state === 'submitted' ? (
            <Button loading={approve.busy} onClick={() => void approve.act()}>
              {t('approveMany', { count: chosen.length })}
            </Button>
          ) : (
            <Button onClick={() => setPaying(true)}>{t('payMany', { count: chosen.length })}</Button>
          )}
        </Group>
      )}
      <ProblemAlert problem={approve.problem} />
      <Table.ScrollContainer minWidth={300} className="surface" px="sm" style={{ borderRadius: 12 }}>
        <Table verticalSpacing="sm">
          <Table.Tbody>
            {items.map((i) => (
              <Table.Tr key={i.id}>
                {choosable && (
                  <Table.Td w={36}>
                    <Checkbox
                      aria-label={t('choose', { name: i.name, number: i.number })}
                      checked={chosen.includes(i.id)}
                      onChange={() => toggle(i.id)}
                    />
                  </Table.Td>
                )}
                <Table.Td>
                  <Link to="/app/invoices/$invoiceId" params={{ invoiceId: i.id }}>
                    {i.name} · {t('number', { number: i.number })}
                  </Link>
                  <Group gap={8} mt={2}>
                    <Text size="sm" c="dimmed">
                      {i.paid_on ? t('paidOnShort', { day: day(i.paid_on) }) : i.issued_on && day(i.issued_on)}
                    </Text>
                    {state === 'submitted' && (
                      <Badge color={i.agrees ? 'green' : 'red'} variant="light">
                        {t(i.agrees ? 'agrees' : 'differs')}
                      </Badge>
                    )}
                  </Group>
                </Table.Td>
                <Table.Td ta="right" className="num" style={{ whiteSpace: 'nowrap' }}>
                  {money(i.total, i.currency)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Dialog opened={paying} onClose={close} title={t('askConfirm.pay')}>
        <PaymentForm
          onPay={async (p) => {
            await decideMany('pay', chosen, p);
            setChosen([]);
            await refresh();
            close();
          }}
        />
      </Dialog>
    </Stack>
  );
}
