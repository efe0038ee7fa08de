import { Alert, Button, Card, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { Loaded } from '~/app/Loaded';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { draftInvoice, type Own, ownQuery } from './api';
import { DetailsForm } from './DetailsForm';
import { StateBadge, useInvoiceFormat, useRefreshInvoices } from './shared';

/** What a contractor can invoice, and the invoices there are. `onOpen`: shows one of them. */
export default function OwnInvoices({ onOpen }: { onOpen: (id: string) => void }) {
  const own = useQuery(ownQuery);
  return <Loaded query={own}>{(o) => <Everything own={o} onOpen={onOpen} />}</Loaded>;
}

function Everything({ own, onOpen }: { own: Own; onOpen: (id: string) => void }) {
  const { t } = useTranslation('invoicing');
  const [editing, setEditing] = useState(false);
  const close = () => setEditing(false);
  if (!own.is_contractor && own.invoices.length === 0) return <Text c="dimmed">{t('own.notContractor')}</Text>;
  return (
    <Stack>
      {!own.has_billing_address && <Alert color="yellow">{t('own.noAddress')}</Alert>}
      <Card className="surface">
        <Group justify="space-between" wrap="nowrap">
          <div>
            <Text fw={640}>{own.profile?.business_name ?? t('own.details')}</Text>
            <Text size="sm" c="dimmed" style={{ whiteSpace: 'pre-line' }}>
              {own.profile?.address || t('own.detailsText')}
            </Text>
          </div>
          <Button variant={own.profile ? 'default' : 'filled'} onClick={() => setEditing(true)}>
            {t(own.profile ? 'own.change' : 'own.fill')}
          </Button>
        </Group>
      </Card>
      <ToInvoice own={own} onOpen={onOpen} />
      <List own={own} onOpen={onOpen} />
      <Dialog opened={editing} onClose={close} title={t('own.details')}>
        <DetailsForm details={own.profile} onDone={close} />
      </Dialog>
    </Stack>
  );
}

function ToInvoice({ own, onOpen }: { own: Own; onOpen: (id: string) => void }) {
  const { t } = useTranslation('invoicing');
  const { money, facts } = useInvoiceFormat();
  const refresh = useRefreshInvoices();
  const [left, setLeft] = useState<string[]>([]);
  const chosen = own.invoiceable.filter((b) => !left.includes(b.booking_id));
  const sum = chosen.reduce((total, b) => total + b.amount, 0);
  const draft = useAction(async () => {
    const made = await draftInvoice(chosen.map((b) => b.booking_id));
    await refresh();
    onOpen(made.id);
  });
  const toggle = (id: string) => setLeft(left.includes(id) ? left.filter((x) => x !== id) : [...left, id]);
  return (
    <Card component="section" className="surface" aria-label={t('own.toInvoice')}>
      <Text component="h2" fw={640} mb="sm">
        {t('own.toInvoice')}
      </Text>
      {own.invoiceable.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('own.nothing')}
        </Text>
      ) : (
        <Stack gap="sm">
          {own.invoiceable.map((b) => (
            <Group key={b.booking_id} justify="space-between" wrap="nowrap" align="flex-start">
              <Checkbox
                checked={!left.includes(b.booking_id)}
                onChange={() => toggle(b.booking_id)}
                label={`${b.project} · ${b.position}`}
                description={facts({ ...b, rate: '' }, own.currency)}
              />
              <Text className="num">{money(b.amount, own.currency)}</Text>
            </Group>
          ))}
          <ProblemAlert problem={draft.problem} />
          <Button
            size="md"
            disabled={chosen.length === 0 || !own.profile || !own.has_billing_address}
            loading={draft.busy}
            onClick={() => void draft.act()}
          >
            {t('own.draft', { amount: money(sum, own.currency) })}
          </Button>
        </Stack>
      )}
    </Card>
  );
}

function List({ own, onOpen }: { own: Own; onOpen: (id: string) => void }) {
  const { t } = useTranslation('invoicing');
  const { money, day } = useInvoiceFormat();
  if (own.invoices.length === 0) return null;
  return (
    <Stack gap="xs" component="section" aria-label={t('own.invoices')}>
      <Text component="h2" fw={640}>
        {t('own.invoices')}
      </Text>
      {own.invoices.map((i) => (
        <Card key={i.id} className="surface" component="button" type="button" ta="start" onClick={() => onOpen(i.id)}>
          <Group justify="space-between">
            <div>
              <Text fw={600}>{i.number ? t('number', { number: i.number }) : t('own.new')}</Text>
              <Text size="sm" c="dimmed">
                {i.issued_on ? day(i.issued_on) : t('own.notSent')}
              </Text>
            </div>
            <Group gap="sm">
              <StateBadge state={i.state} />
              <Text className="num">{money(i.total, own.currency)}</Text>
            </Group>
          </Group>
          {i.state === 'refused' && (
            <Text size="sm" mt={4}>
              {i.message}
            </Text>
          )}
        </Card>
      ))}
    </Stack>
  );
}
