import '@mantine/core/styles/Radio.layer.css';
import { Button, NumberInput, Radio, Select, Stack, Switch } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { GatedScreen } from '~/app/GatedScreen';
import { Loaded } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { Page } from '~/app/Page';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { isGranted, useMe } from '~/app/session';
import { useAction } from '~/app/useAction';
import { type ClockSettings, changeClockSettings, clockSettingsQuery } from './queries';

const PoliciesPanel = lazy(() => import('./overtime/PoliciesPanel'));

export function ClockSettingsPage() {
  const { t } = useTranslation('timeclock');
  const granted = isGranted(useMe(), 'clock');
  return <Page title={t('settings.title')}>{granted ? <Settings /> : <GatedScreen feature="clock" />}</Page>;
}

function Settings() {
  const settings = useQuery(clockSettingsQuery);
  const tracked = isGranted(useMe(), 'overtime_tracking');
  return (
    <Stack maw={640}>
      <Loaded query={settings}>{(s) => <SettingsForm settings={s} />}</Loaded>
      {tracked && (
        <Suspense fallback={null}>
          <PoliciesPanel />
        </Suspense>
      )}
    </Stack>
  );
}

const methods = ['unrestricted', 'qr_only', 'team_leads_only'] as const;
const accountings = ['by_start', 'split'] as const;

function SettingsForm({ settings }: { settings: ClockSettings }) {
  const { t } = useTranslation('timeclock');
  const client = useQueryClient();
  const form = useForm({
    initialValues: { ...settings, distance_max_m: settings.distance_max_m ?? ('' as number | string) },
  });
  const save = useAction(async () => {
    const v = form.getValues();
    const distance_max_m = v.distance_max_m === '' ? null : Number(v.distance_max_m);
    await changeClockSettings({ ...v, distance_max_m, tolerance_minutes: Number(v.tolerance_minutes) });
    await client.invalidateQueries({ queryKey: clockSettingsQuery.queryKey });
    notify(t('settings.saved'));
  }, form);
  return (
    <form onSubmit={form.onSubmit(() => void save.act())}>
      <Stack>
        <Panel title={t('settings.how')}>
          <Stack>
            <Radio.Group label={t('settings.method')} {...form.getInputProps('method')}>
              <Stack gap={8} mt={6}>
                {methods.map((m) => (
                  <Radio key={m} value={m} label={t(`settings.methods.${m}`)} />
                ))}
              </Stack>
            </Radio.Group>
            <NumberInput
              label={t('settings.distance')}
              description={t('settings.distanceText')}
              min={20}
              max={50_000}
              suffix=" m"
              {...form.getInputProps('distance_max_m')}
            />
          </Stack>
        </Panel>
        <Panel title={t('settings.hours')}>
          <Stack>
            <NumberInput
              label={t('settings.tolerance')}
              description={t('settings.toleranceText')}
              min={0}
              max={240}
              suffix=" min"
              {...form.getInputProps('tolerance_minutes')}
            />
            <Select
              label={t('settings.accounting')}
              data={accountings.map((a) => ({ value: a, label: t(`settings.accountings.${a}`) }))}
              allowDeselect={false}
              {...form.getInputProps('accounting')}
            />
            <Switch label={t('settings.leadsApprove')} {...form.getInputProps('leads_approve', { type: 'checkbox' })} />
          </Stack>
        </Panel>
        <ProblemAlert problem={save.problem} />
        <div>
          <Button type="submit" loading={save.busy}>
            {t('settings.save')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
