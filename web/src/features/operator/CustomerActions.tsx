import { Button, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { notify } from '~/app/notify';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import {
  type CustomerDetail,
  cataloguesQuery,
  grantPlan,
  moveVersion,
  setExemption,
  turnClock,
  withdrawPlan,
} from './api';

type Props = { d: CustomerDetail };

/** Does it, reads the organization anew, and says so. */
function useChange<A extends unknown[]>(run: (...args: A) => Promise<unknown>) {
  const client = useQueryClient();
  const { t } = useTranslation('operator');
  return useAction(async (...args: A) => {
    await run(...args);
    await client.invalidateQueries({ queryKey: ['operator'] });
    notify(t('customer.saved'));
  });
}

export function GrantPanel({ d }: Props) {
  const { t } = useTranslation(['operator', 'common']);
  const form = useForm({
    initialValues: { plan: 'pro' as 'pro' | 'max', quantity: '' as number | string, until: '', reason: '' },
  });
  const grant = useChange((v: typeof form.values) =>
    grantPlan(d.customer.id, {
      plan: v.plan,
      quantity: v.quantity === '' ? null : Number(v.quantity),
      until: v.until ? `${v.until}T00:00:00Z` : null,
      reason: v.reason,
    }),
  );
  const withdraw = useChange(() => withdrawPlan(d.customer.id));
  return (
    <Panel title={t('customer.grant')} text={t('customer.grantText')}>
      <form onSubmit={form.onSubmit((v) => grant.act(v))}>
        <Stack>
          {d.complimentary_reason !== null && <Text>{d.complimentary_reason}</Text>}
          <Select
            label={t('customer.plan')}
            data={(['pro', 'max'] as const).map((p) => ({ value: p, label: t(`common:plans.${p}`) }))}
            allowDeselect={false}
            {...form.getInputProps('plan')}
          />
          <NumberInput label={t('customer.quantity')} min={1} {...form.getInputProps('quantity')} />
          <TextInput type="date" label={t('customer.until')} {...form.getInputProps('until')} />
          <TextInput label={t('customer.reason')} {...form.getInputProps('reason')} />
          <ProblemAlert problem={grant.problem ?? withdraw.problem} />
          <Group>
            <Button type="submit" loading={grant.busy}>
              {t('customer.grantNow')}
            </Button>
            {d.complimentary_reason !== null && (
              <Button variant="default" color="red" loading={withdraw.busy} onClick={() => withdraw.act()}>
                {t('customer.withdraw')}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}

export function ClockPanel({ d }: Props) {
  const { t } = useTranslation('operator');
  const form = useForm({ initialValues: { to: d.now.slice(0, 16) } });
  const turn = useChange((v: typeof form.values) => turnClock(d.customer.id, `${v.to}:00Z`));
  return (
    <Panel title={t('customer.clock')} text={t('customer.clockText')}>
      <form onSubmit={form.onSubmit((v) => turn.act(v))}>
        <Stack>
          <TextInput type="datetime-local" label={t('customer.clockTo')} {...form.getInputProps('to')} />
          <ProblemAlert problem={turn.problem} />
          <Group>
            <Button type="submit" loading={turn.busy}>
              {t('customer.turn')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}

export function ExemptionPanel({ d }: Props) {
  const { t } = useTranslation('operator');
  const form = useForm({ initialValues: { number: d.tax_exemption_number ?? '' } });
  const save = useChange((v: typeof form.values) => setExemption(d.customer.id, v.number.trim() || null));
  return (
    <Panel title={t('customer.exemption')} text={t('customer.exemptionText')}>
      {d.has_billing_information ? (
        <form onSubmit={form.onSubmit((v) => save.act(v))}>
          <Stack>
            <TextInput label={t('customer.exemptionNumber')} {...form.getInputProps('number')} />
            <ProblemAlert problem={save.problem} />
            <Group>
              <Button type="submit" loading={save.busy}>
                {t('customer.save')}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <Text c="dimmed">{t('customer.noBilling')}</Text>
      )}
    </Panel>
  );
}

export function VersionPanel({ d }: Props) {
  const { t } = useTranslation('operator');
  const versions = useQuery(cataloguesQuery).data?.items ?? [];
  const form = useForm({ initialValues: { version: '' } });
  const move = useChange((v: typeof form.values) => moveVersion(d.customer.id, Number(v.version)));
  return (
    <Panel title={t('customer.version')} text={t('customer.versionText')}>
      <form onSubmit={form.onSubmit((v) => move.act(v))}>
        <Stack>
          <Select
            label={t('customer.version')}
            data={versions.map((v) => ({
              value: String(v.version),
              label: t('catalogue.version', { version: v.version }),
            }))}
            {...form.getInputProps('version')}
          />
          <ProblemAlert problem={move.problem} />
          <Group>
            <Button type="submit" loading={move.busy} disabled={!form.values.version}>
              {t('customer.move')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
