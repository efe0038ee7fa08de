import { Button, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import i18n, { chooseLocale, locales } from '~/app/i18n';
import { notify } from '~/app/notify';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { required } from '~/app/rules';
import { sessionQuery, useMe } from '~/app/session';
import { useAction } from '~/app/useAction';
import { updatePerson } from './mutations';

function useProfileForm() {
  const { person } = useMe();
  const client = useQueryClient();
  const form = useForm({
    initialValues: { name: person.name, locale: person.locale },
    validate: { name: required },
  });
  const action = useAction(async (v: typeof form.values) => {
    client.setQueryData(sessionQuery.queryKey, await updatePerson(v));
    form.resetDirty(v);
    await chooseLocale(v.locale);
    notify(i18n.t('saved'));
  }, form);
  return { form, person, ...action };
}

export function ProfilePanel() {
  const { t } = useTranslation(['accounts', 'common']);
  const { form, person, act, busy, problem } = useProfileForm();
  return (
    <Panel title={t('account.profile')}>
      <form noValidate onSubmit={form.onSubmit((v) => act(v))}>
        <Stack>
          <TextInput label={t('account.name')} autoComplete="name" {...form.getInputProps('name')} />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput label={t('account.email')} value={person.email} readOnly autoComplete="email" />
            <Select
              label={t('account.locale')}
              data={locales.map((l) => ({ value: l, label: t(`common:locales.${l}`) }))}
              allowDeselect={false}
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
