import { Button, Group, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { required } from '~/app/rules';
import { useAction } from '~/app/useAction';
import { LabelPicker, useLabels } from './Labels';
import { addMember, invite } from './mutations';
import { useRefreshStaff } from './queries';

export default function AddForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('staff');
  const navigate = useNavigate();
  const refresh = useRefreshStaff();
  const { skills } = useLabels();
  const form = useForm({
    initialValues: { name: '', placeholder: false, email: '', phone: '', skills: [] as string[], invited: false },
    validate: { name: required },
  });
  const v = form.values;
  const { act, busy, problem } = useAction(async () => {
    const contact = v.placeholder ? {} : { email: v.email.trim() || null, phone: v.phone.trim() || null };
    const made = await addMember({ name: v.name.trim(), placeholder: v.placeholder, skills: v.skills, ...contact });
    onDone();
    notify(t('add.done', { name: made.name }));
    await refresh();
    await navigate({ to: '/app/staff/$staffId', params: { staffId: made.id } });
    if (v.invited && !v.placeholder) await invite(made.id).then(refresh);
  }, form);
  return (
    <form noValidate onSubmit={form.onSubmit(() => act())}>
      <Stack>
        <TextInput
          label={t('field.name')}
          data-autofocus
          required
          withAsterisk={false}
          {...form.getInputProps('name')}
        />
        <Switch
          label={t('add.placeholder')}
          description={t('add.placeholderText')}
          {...form.getInputProps('placeholder', { type: 'checkbox' })}
        />
        {!v.placeholder && (
          <>
            <TextInput label={t('field.email')} type="email" {...form.getInputProps('email')} />
            <TextInput label={t('field.phone')} type="tel" {...form.getInputProps('phone')} />
            <Switch label={t('add.invite')} {...form.getInputProps('invited', { type: 'checkbox' })} />
          </>
        )}
        {skills.length > 0 && (
          <LabelPicker
            label={t('labels.skills')}
            known={skills}
            value={v.skills}
            onChange={(ids) => form.setFieldValue('skills', ids)}
          />
        )}
        <ProblemAlert problem={problem} />
        <Group justify="flex-end">
          <Button type="submit" loading={busy}>
            {t('add.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
