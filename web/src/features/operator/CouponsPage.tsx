import { Button, Group, NumberInput, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { useFormat } from '~/app/format';
import { Loaded } from '~/app/Loaded';
import { Page } from '~/app/Page';
import { ProblemAlert } from '~/app/ProblemAlert';
import { required } from '~/app/rules';
import { useAction } from '~/app/useAction';
import { type CouponRow, couponsQuery, createCoupon } from './api';

export function CouponsPage() {
  const { t } = useTranslation('operator');
  const query = useQuery(couponsQuery);
  const [adding, setAdding] = useState(false);
  return (
    <Page title={t('nav.coupons')} action={<Button onClick={() => setAdding(true)}>{t('coupons.add')}</Button>}>
      <Loaded query={query}>
        {({ items }) => (items.length === 0 ? <Text c="dimmed">{t('coupons.none')}</Text> : <Coupons items={items} />)}
      </Loaded>
      <Dialog opened={adding} onClose={() => setAdding(false)} title={t('coupons.add')}>
        <CouponForm
          onDone={() => {
            setAdding(false);
            void query.refetch();
          }}
        />
      </Dialog>
    </Page>
  );
}

function Coupons({ items }: { items: CouponRow[] }) {
  const { t } = useTranslation('operator');
  const format = useFormat();
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table className="num">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('coupons.code')}</Table.Th>
            <Table.Th>{t('coupons.off')}</Table.Th>
            <Table.Th>{t('coupons.duration')}</Table.Th>
            <Table.Th>{t('coupons.uses')}</Table.Th>
            <Table.Th>{t('coupons.until')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((c) => (
            <Table.Tr key={c.code}>
              <Table.Td fw={600}>{c.code}</Table.Td>
              <Table.Td>
                {c.percent ? format.rate(String(c.percent)) : format.money(c.amount_off ?? 0, c.currency)}
              </Table.Td>
              <Table.Td>
                {t(`coupons.${c.duration}`)} {c.duration === 'months' && `(${c.months})`}
              </Table.Td>
              <Table.Td>{c.uses_max ? `${c.uses} / ${c.uses_max}` : c.uses}</Table.Td>
              <Table.Td>{c.redeem_until ? format.shortDate(c.redeem_until) : t('overview.none')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function CouponForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('operator');
  const form = useForm({
    initialValues: {
      code: '',
      percent: '' as number | string,
      amount_off: '' as number | string,
      currency: 'CAD',
      duration: 'once' as CouponRow['duration'],
      months: '' as number | string,
      uses_max: '' as number | string,
      redeem_until: '',
    },
    validate: { code: required },
  });
  const number = (v: number | string) => (v === '' ? undefined : Number(v));
  const { act, busy, problem } = useAction(async (v: typeof form.values) => {
    await createCoupon({
      code: v.code,
      percent: number(v.percent),
      amount_off: number(v.amount_off),
      currency: v.amount_off === '' ? undefined : v.currency,
      duration: v.duration,
      months: v.duration === 'months' ? number(v.months) : undefined,
      uses_max: number(v.uses_max),
      redeem_until: v.redeem_until ? `${v.redeem_until}T23:59:59Z` : undefined,
    });
    onDone();
  }, form);
  return (
    <form noValidate onSubmit={form.onSubmit((v) => act(v))}>
      <Stack>
        <TextInput label={t('coupons.code')} data-autofocus {...form.getInputProps('code')} />
        <NumberInput label={t('coupons.percent')} min={1} max={100} suffix=" %" {...form.getInputProps('percent')} />
        <Group grow align="flex-end">
          <NumberInput label={t('coupons.amount')} min={1} {...form.getInputProps('amount_off')} />
          <Select
            label={t('coupons.currency')}
            data={['CAD', 'USD']}
            allowDeselect={false}
            {...form.getInputProps('currency')}
          />
        </Group>
        <Select
          label={t('coupons.duration')}
          data={(['once', 'months', 'forever'] as const).map((d) => ({ value: d, label: t(`coupons.${d}`) }))}
          allowDeselect={false}
          {...form.getInputProps('duration')}
        />
        {form.values.duration === 'months' && (
          <NumberInput label={t('coupons.count')} min={1} max={120} {...form.getInputProps('months')} />
        )}
        <NumberInput label={t('coupons.usesMax')} min={1} {...form.getInputProps('uses_max')} />
        <TextInput type="date" label={t('coupons.until')} {...form.getInputProps('redeem_until')} />
        <ProblemAlert problem={problem} />
        <Button type="submit" loading={busy}>
          {t('coupons.create')}
        </Button>
      </Stack>
    </form>
  );
}
