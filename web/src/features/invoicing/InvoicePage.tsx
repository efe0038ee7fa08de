import { Button, Group, Stack, Table, Text, Textarea } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { useFormat } from '~/app/format';
import { Loaded, Skeletons } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { Page } from '~/app/Page';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { approve, type Checked, type Invoice, invoiceQuery, officePdf, pay, refuse } from './api';
import { PaymentForm } from './PaymentForm';
import { StateBadge, useInvoiceFormat, useRefreshInvoices } from './shared';

export function InvoicePage({ id }: { id: string }) {
  const { t, i18n } = useTranslation('invoicing');
  const found = useQuery(invoiceQuery(id, i18n.language));
  const i = found.data?.invoice;
  return (
    <Page
      title={i ? `${i.name} · ${t('number', { number: i.number })}` : t('title')}
      lead={<Link to="/app/invoices">{t('back')}</Link>}
      action={i && <Actions invoice={i} />}
    >
      <Loaded query={found} skeleton={<Skeletons rows={5} height={70} />}>
        {(c) => (
          <Stack>
            <Head invoice={c.invoice} />
            <Lines checked={c} />
            <History checked={c} />
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

function Actions({ invoice: i }: { invoice: Invoice }) {
  const { t } = useTranslation('invoicing');
  const refresh = useRefreshInvoices();
  const [dialog, setDialog] = useState<'refuse' | 'pay' | null>(null);
  const close = () => setDialog(null);
  const yes = useAction(async () => {
    await approve(i);
    notify(t('approved'));
    await refresh();
  });
  return (
    <Group gap="xs">
      <Button variant="default" component="a" href={officePdf(i.id)} target="_blank" rel="noopener">
        PDF
      </Button>
      {i.state === 'submitted' && (
        <>
          <Button variant="default" onClick={() => setDialog('refuse')}>
            {t('askConfirm.refuse')}
          </Button>
          <Button loading={yes.busy} onClick={() => void yes.act()}>
            {t('askConfirm.approve')}
          </Button>
        </>
      )}
      {i.state === 'approved' && <Button onClick={() => setDialog('pay')}>{t('askConfirm.pay')}</Button>}
      <ProblemAlert problem={yes.problem} />
      <Dialog opened={dialog === 'refuse'} onClose={close} title={t('askConfirm.refuse')}>
        <RefusalForm invoice={i} onDone={close} />
      </Dialog>
      <Dialog opened={dialog === 'pay'} onClose={close} title={t('askConfirm.pay')}>
        <PaymentForm
          onPay={async (p) => {
            await pay(i, p);
            await refresh();
            close();
          }}
        />
      </Dialog>
    </Group>
  );
}

function RefusalForm({ invoice: i, onDone }: { invoice: Invoice; onDone: () => void }) {
  const { t } = useTranslation('invoicing');
  const refresh = useRefreshInvoices();
  const [message, setMessage] = useState('');
  const no = useAction(async () => {
    await refuse(i, message);
    await refresh();
    onDone();
  });
  return (
    <Stack>
      <Textarea
        label={t('message')}
        description={t('messageText')}
        value={message}
        onChange={(e) => setMessage(e.currentTarget.value)}
        autosize
        minRows={2}
      />
      <ProblemAlert problem={no.problem} />
      <Group justify="flex-end">
        <Button color="red" disabled={!message.trim()} loading={no.busy} onClick={() => void no.act()}>
          {t('askConfirm.refuse')}
        </Button>
      </Group>
    </Stack>
  );
}

function Head({ invoice: i }: { invoice: Invoice }) {
  const { t } = useTranslation('invoicing');
  const { money, day } = useInvoiceFormat();
  return (
    <Group justify="space-between" align="flex-end">
      <div>
        <Text fz={34} fw={640} lh={1.2} className="num">
          {money(i.total, i.currency)}
        </Text>
        <Text c="dimmed" size="sm">
          {i.issuer.business_name}
          {i.issued_on && ` · ${day(i.issued_on)}`}
        </Text>
        {i.paid_on && <Text size="sm">{t('paidOn', { day: day(i.paid_on), reference: i.paid_reference || '–' })}</Text>}
        {i.note && <Text size="sm">{i.note}</Text>}
      </div>
      <StateBadge state={i.state} />
    </Group>
  );
}

function Lines({ checked: { invoice: i, checks } }: { checked: Checked }) {
  const { t } = useTranslation('invoicing');
  const { money, facts, percent } = useInvoiceFormat();
  return (
    <Panel title={t('lines')} text={t('linesText')}>
      <Table.ScrollContainer minWidth={320}>
        <Table>
          <Table.Tbody>
            {i.lines.map((l, n) => {
              const check = checks[n];
              const good = check?.difference === 'none';
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity of their own
                <Table.Tr key={n}>
                  <Table.Td>
                    <Text>{l.description}</Text>
                    <Text size="sm" c="dimmed">
                      {facts(l, i.currency)}
                    </Text>
                    {check && (
                      <Group gap={4} wrap="nowrap" align="flex-start">
                        {good ? (
                          <IconCircleCheck size={16} color="var(--mantine-color-green-6)" aria-hidden />
                        ) : (
                          <IconAlertTriangle size={16} aria-hidden />
                        )}
                        <Text size="sm" fw={good ? undefined : 600} c={good ? 'dimmed' : 'var(--mantine-color-error)'}>
                          {check.sentence}
                        </Text>
                      </Group>
                    )}
                  </Table.Td>
                  <Table.Td ta="right" className="num" style={{ verticalAlign: 'top' }}>
                    {money(l.amount, i.currency)}
                  </Table.Td>
                </Table.Tr>
              );
            })}
            {i.taxes.map((x) => (
              <Table.Tr key={x.code}>
                <Table.Td>
                  {t('tax', { code: t(`taxes.${x.code as 'GST'}`), rate: percent(x.rate) })}
                  <Text size="sm" c="dimmed">
                    {x.number}
                  </Text>
                </Table.Td>
                <Table.Td ta="right" className="num">
                  {money(x.amount, i.currency)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}

function History({ checked: { steps } }: { checked: Checked }) {
  const { t } = useTranslation('invoicing');
  const { dateTime } = useFormat();
  return (
    <Panel title={t('history')}>
      <Stack gap={6}>
        {steps.map((s, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no identity of their own
          <Text key={n} size="sm">
            {t(`steps.${s.step as 'drafted'}`)} · {s.made_by} · {dateTime(s.made_at)}
            {s.message && ` · ${s.message}`}
          </Text>
        ))}
      </Stack>
    </Panel>
  );
}
