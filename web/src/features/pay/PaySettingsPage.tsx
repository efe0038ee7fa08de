import { Button, Group, NumberInput, Radio, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { GatedScreen } from '~/app/GatedScreen';
import { Loaded } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { Page } from '~/app/Page';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { canManage, isGranted, useMe } from '~/app/session';
import { useAction } from '~/app/useAction';
import { changePaySettings, type PaySettings, paySettingsQuery, skillsQuery } from './api';
import { NoPayAccess } from './NoPayAccess';
import { PremiumsPanel } from './PremiumsPanel';
import { ProductsPanel } from './ProductsPanel';
import { RatesPanel, SkillRatesPanel } from './RatesPanel';
import { useRefreshPay } from './usePay';

export function PaySettingsPage() {
  const { t } = useTranslation('pay');
  const me = useMe();
  if (!isGranted(me, 'pay_basic'))
    return (
      <Page title={t('settings.title')}>
        <GatedScreen feature="pay_basic" />
      </Page>
    );
  if (!me.user.pay_access) return <NoPayAccess title={t('settings.title')} />;
  return (
    <Page title={t('settings.title')}>
      <Stack maw={860}>
        <Rates />
        {canManage(me) && <Policies />}
        {isGranted(me, 'premiums') ? <PremiumsPanel /> : <GatedScreen feature="premiums" />}
        {isGranted(me, 'pay_export') && <ProductsPanel />}
      </Stack>
    </Page>
  );
}

function Rates() {
  const { t } = useTranslation('pay');
  const skills = useQuery(skillsQuery);
  return (
    <>
      <RatesPanel title={t('rates.organization')} text={t('rates.organizationText')} of={{ level: 'organization' }} />
      {skills.data && skills.data.items.length > 0 && (
        <SkillRatesPanel title={t('rates.skills')} skills={skills.data.items} />
      )}
      <RatesPanel title={t('rates.bill')} text={t('rates.billText')} of={{ level: 'bill_organization' }} bill />
    </>
  );
}

function Policies() {
  const settings = useQuery(paySettingsQuery);
  return <Loaded query={settings}>{(s) => <PolicyForm settings={s} />}</Loaded>;
}

const codes = ['base', 'travel', 'minimum', 'overtime'] as const;
const roundings = [1, 5, 6, 10, 15, 30];

function PolicyForm({ settings: s }: { settings: PaySettings }) {
  const { t } = useTranslation(['pay', 'common']);
  const refresh = useRefreshPay();
  const form = useForm({
    initialValues: { ...s, hours: s.minimum_shift_minutes / 60, rounding: String(s.rounding_minutes) },
  });
  const save = useAction(async () => {
    const { hours, rounding, ...rest } = form.getValues();
    await changePaySettings({
      ...rest,
      minimum_shift_minutes: Math.round(Number(hours) * 60),
      rounding_minutes: Number(rounding),
    });
    await refresh();
    notify(t('common:saved'));
  }, form);
  return (
    <form onSubmit={form.onSubmit(() => void save.act())}>
      <Panel title={t('settings.policies')}>
        <Stack>
          <Radio.Group label={t('settings.regularRate')} {...form.getInputProps('regular_rate')}>
            <Stack gap={8} mt={6}>
              {(['base_rate', 'all_earnings'] as const).map((m) => (
                <Radio
                  key={m}
                  value={m}
                  label={t(`settings.methods.${m}`)}
                  description={t(`settings.methodText.${m}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <Group grow align="flex-start">
            <NumberInput
              label={t('settings.minimum')}
              description={t('settings.minimumText')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              min={0}
              max={12}
              step={0.5}
              suffix=" h"
              {...form.getInputProps('hours')}
            />
            <Select
              label={t('settings.rounding')}
              description={t('settings.roundingText')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              data={roundings.map((r) => ({ value: String(r), label: t('settings.roundingStep', { count: r }) }))}
              allowDeselect={false}
              {...form.getInputProps('rounding')}
            />
          </Group>
          <Select
            label={t('settings.currency')}
            data={['CAD', 'USD']}
            allowDeselect={false}
            {...form.getInputProps('currency')}
          />
          <Switch
            label={t('settings.contractors')}
            {...form.getInputProps('include_contractors', { type: 'checkbox' })}
          />
          <Group grow>
            {codes.map((c) => (
              <TextInput key={c} label={t(`settings.codes.${c}`)} required {...form.getInputProps(`codes.${c}`)} />
            ))}
          </Group>
          <ProblemAlert problem={save.problem} />
          <div>
            <Button type="submit" loading={save.busy}>
              {t('common:save')}
            </Button>
          </div>
        </Stack>
      </Panel>
    </form>
  );
}
