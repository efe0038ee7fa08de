import { Button, Group, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { locales } from '~/app/i18n';
import { notify } from '~/app/notify';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { required } from '~/app/rules';
import { useRefreshSession } from '~/app/session';
import { useAction } from '~/app/useAction';
import type { Organization } from '~/app/wire';
import { updateOrganization } from './mutations';

const types = ['caterer', 'venue', 'agency', 'festival', 'hotel', 'other'] as const;
/** 1 = Monday … 7 = Sunday; 2024-01-01 was a Monday. */
function weekdays(locale: string) {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  return [7, 1, 2, 3, 4, 5, 6].map((d) => ({ value: String(d), label: format.format(Date.UTC(2024, 0, d)) }));
}
const zones = (current: string) => [...new Set([current, ...Intl.supportedValuesOf('timeZone')])].sort();

function useOrganizationForm({ name, type, time_zone, first_day_of_week, locale }: Organization) {
  const { t } = useTranslation();
  const refresh = useRefreshSession();
  const form = useForm({
    initialValues: { name, type, time_zone, first_day_of_week: String(first_day_of_week), locale },
    validate: { name: required },
  });
  const action = useAction(async (v: typeof form.values) => {
    await updateOrganization({ ...v, first_day_of_week: Number(v.first_day_of_week) });
    await refresh();
    form.resetDirty(v);
    notify(t('saved'));
  }, form);
  return { form, ...action };
}

export function OrganizationForm({ organization }: { organization: Organization }) {
  const { t, i18n } = useTranslation(['accounts', 'common']);
  const { form, act, busy, problem } = useOrganizationForm(organization);
  const days = useMemo(() => weekdays(i18n.language), [i18n.language]);
  return (
    <Panel title={t('organization.info')}>
      <form noValidate onSubmit={form.onSubmit((v) => act(v))}>
        <Stack>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput
              label={t('organization.name')}
              autoComplete="organization"
              required
              withAsterisk={false}
              {...form.getInputProps('name')}
            />
            <NativeSelect
              label={t('organization.type')}
              data={types.map((v) => ({ value: v, label: t(`organization.types.${v}`) }))}
              {...form.getInputProps('type')}
            />
          </SimpleGrid>
          <NativeSelect
            label={t('organization.timeZone')}
            description={t('organization.timeZoneText')}
            data={zones(organization.time_zone)}
            {...form.getInputProps('time_zone')}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <NativeSelect label={t('organization.firstDay')} data={days} {...form.getInputProps('first_day_of_week')} />
            <NativeSelect
              label={t('organization.locale')}
              data={locales.map((l) => ({ value: l, label: t(`common:locales.${l}`) }))}
              {...form.getInputProps('locale')}
            />
          </SimpleGrid>
          <ProblemAlert problem={problem} />
          <Group justify="flex-end">
            <Button type="submit" loading={busy} disabled={!form.isDirty()}>
              {t('common:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
