import { ActionIcon, Alert, Button, Card, Group, NumberInput, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog, type Question } from '~/app/ConfirmDialog';
import { Loaded } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import {
  editInvoice,
  type Invoice,
  type Line,
  ownInvoiceQuery,
  ownPdf,
  recallInvoice,
  removeDraft,
  submitInvoice,
  voidInvoice,
} from './api';
import { StateBadge, useInvoiceFormat, useRefreshInvoices } from './shared';

type Props = { id: string; onClose: () => void };

/** One of a contractor's invoices: edited while it is a draft or was refused, followed afterwards. */
export default function OwnInvoice({ id, onClose }: Props) {
  const { t } = useTranslation('invoicing');
  const invoice = useQuery(ownInvoiceQuery(id));
  return (
    <Stack>
      <div>
        <Button variant="subtle" onClick={onClose}>
          {t('own.back')}
        </Button>
      </div>
      <Loaded query={invoice}>{(i) => <Shown key={i.version} invoice={i} onClose={onClose} />}</Loaded>
    </Stack>
  );
}

function Shown({ invoice: i, onClose }: { invoice: Invoice; onClose: () => void }) {
  const { t } = useTranslation('invoicing');
  const { money, day, percent } = useInvoiceFormat();
  const editable = i.state === 'draft' || i.state === 'refused';
  return (
    <>
      <Group justify="space-between">
        <Text component="h2" fz="lg" fw={640}>
          {i.number ? t('number', { number: i.number }) : t('own.new')}
        </Text>
        <StateBadge state={i.state} />
      </Group>
      {i.state === 'refused' && (
        <Alert color="red" className="alert" title={t('own.refused')}>
          {i.message}
        </Alert>
      )}
      {i.paid_on && <Text>{t('paidOn', { day: day(i.paid_on), reference: i.paid_reference || '–' })}</Text>}
      {editable ? <Editor invoice={i} /> : <Lines invoice={i} />}
      <Card className="surface">
        <Sum name={t('subtotal')} value={money(i.subtotal, i.currency)} />
        {i.taxes.map((x) => (
          <Sum
            key={x.code}
            name={t('tax', { code: t(`taxes.${x.code as 'GST'}`), rate: percent(x.rate) })}
            value={money(x.amount, i.currency)}
          />
        ))}
        <Sum name={t('total')} value={money(i.total, i.currency)} strong />
      </Card>
      <Steps invoice={i} onClose={onClose} />
    </>
  );
}

function Sum({ name, value, strong }: { name: string; value: string; strong?: boolean }) {
  return (
    <Group justify="space-between">
      <Text fw={strong ? 640 : undefined}>{name}</Text>
      <Text fw={strong ? 640 : undefined} className="num">
        {value}
      </Text>
    </Group>
  );
}

function Lines({ invoice: i }: { invoice: Invoice }) {
  const { money, facts } = useInvoiceFormat();
  return (
    <Card className="surface">
      <Stack gap="sm">
        {i.lines.map((l, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity of their own
          <Group key={n} justify="space-between" wrap="nowrap" align="flex-start">
            <div>
              <Text>{l.description}</Text>
              <Text size="sm" c="dimmed">
                {facts(l, i.currency)}
              </Text>
            </div>
            <Text className="num">{money(l.amount, i.currency)}</Text>
          </Group>
        ))}
      </Stack>
    </Card>
  );
}

type Edited = { key: number; line: Line; amount: number | string };

function Editor({ invoice: i }: { invoice: Invoice }) {
  const { t } = useTranslation(['invoicing', 'common']);
  const { facts } = useInvoiceFormat();
  const refresh = useRefreshInvoices();
  const [rows, setRows] = useState<Edited[]>(i.lines.map((line, key) => ({ key, line, amount: line.amount / 100 })));
  const [note, setNote] = useState(i.note);
  const change = (key: number, line: Partial<Line>, amount?: number | string) =>
    setRows(rows.map((r) => (r.key === key ? { key, line: { ...r.line, ...line }, amount: amount ?? r.amount } : r)));
  const save = useAction(async () => {
    await editInvoice(
      i,
      rows.map((r) => ({ ...r.line, amount: Math.round(Number(r.amount) * 100) })),
      note,
    );
    await refresh();
    notify(t('common:saved'));
  });
  const added: Line = { kind: 'added', description: '', booking_id: null, day: null, minutes: 0, rate: '', amount: 0 };
  const add = () => setRows([...rows, { key: Math.max(-1, ...rows.map((r) => r.key)) + 1, line: added, amount: '' }]);
  return (
    <Card className="surface">
      <Stack gap="sm">
        {rows.map(({ key, line: l, amount }) => (
          <Group key={key} wrap="nowrap" align="flex-end">
            <TextInput
              style={{ flex: 1 }}
              label={t('line')}
              description={facts(l, i.currency) || undefined}
              value={l.description}
              onChange={(e) => change(key, { description: e.currentTarget.value })}
            />
            <NumberInput
              w={110}
              label={t('amount')}
              decimalScale={2}
              value={amount}
              onChange={(v) => change(key, {}, v)}
              hideControls
            />
            <ActionIcon
              variant="subtle"
              color="red"
              size="lg"
              aria-label={t('removeLine', { line: l.description })}
              onClick={() => setRows(rows.filter((r) => r.key !== key))}
            >
              <IconTrash size={18} />
            </ActionIcon>
          </Group>
        ))}
        <div>
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
            {t('addLine')}
          </Button>
        </div>
        <Textarea label={t('note')} value={note} onChange={(e) => setNote(e.currentTarget.value)} autosize />
        <ProblemAlert problem={save.problem} />
        <Button variant="default" size="md" loading={save.busy} onClick={() => void save.act()}>
          {t('common:save')}
        </Button>
      </Stack>
    </Card>
  );
}

function Steps({ invoice: i, onClose }: { invoice: Invoice; onClose: () => void }) {
  const { t } = useTranslation(['invoicing', 'common']);
  const refresh = useRefreshInvoices();
  const [question, setQuestion] = useState<Question | null>(null);
  const ask = (what: 'submit' | 'recall' | 'void' | 'remove', run: () => Promise<unknown>) =>
    setQuestion({
      title: t(`askTitle.${what}`),
      text: t(`askText.${what}`),
      confirm: t(`askConfirm.${what}`),
      danger: what === 'void' || what === 'remove',
      run: async () => {
        await run();
        if (what === 'remove') onClose();
        await refresh();
      },
    });
  const own = i.state === 'draft' || i.state === 'refused';
  return (
    <Group>
      {own && (
        <Button size="md" onClick={() => ask('submit', () => submitInvoice(i.id))}>
          {t('askConfirm.submit')}
        </Button>
      )}
      {i.state === 'submitted' && (
        <Button size="md" variant="default" onClick={() => ask('recall', () => recallInvoice(i.id))}>
          {t('askConfirm.recall')}
        </Button>
      )}
      <Button size="md" variant="default" component="a" href={ownPdf(i.id)} target="_blank" rel="noopener">
        PDF
      </Button>
      {own && i.was_submitted && (
        <Button size="md" variant="subtle" color="red" onClick={() => ask('void', () => voidInvoice(i.id))}>
          {t('askConfirm.void')}
        </Button>
      )}
      {i.state === 'draft' && !i.was_submitted && (
        <Button size="md" variant="subtle" color="red" onClick={() => ask('remove', () => removeDraft(i.id))}>
          {t('askConfirm.remove')}
        </Button>
      )}
      <ConfirmDialog question={question} onClose={() => setQuestion(null)} />
    </Group>
  );
}
