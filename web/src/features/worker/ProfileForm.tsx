import { Button, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { settled } from '~/app/cities';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { sortErrors } from '~/app/problem';
import { useAction } from '~/app/useAction';
import { CityField } from './CityField';
import { changeProfile } from './mutations';
import { useRefresh } from './queries';
import type { OwnProfile } from './wire';

function start(p: OwnProfile) {
  return {
    name: p.name,
    phone: p.phone ?? '',
    birth_date: p.birth_date ?? '',
    home: p.home,
    second_area: p.second_area,
    languages: p.languages.join(', '),
    transport: p.transport,
    presentation: p.presentation,
  };
}
type Values = ReturnType<typeof start>;

const words = (text: string) =>
  text
    .split(',')
    .map((w) => w.trim())
    .filter(Boolean);

export default function ProfileForm({ profile }: { profile: OwnProfile }) {
  const { t } = useTranslation(['worker', 'common']);
  const refresh = useRefresh();
  const [values, setValues] = useState(() => start(profile));
  const set = (change: Partial<Values>) => setValues((v) => ({ ...v, ...change }));
  const { act, busy, problem } = useAction(async () => {
    await changeProfile(profile, {
      ...values,
      phone: values.phone.trim() || null,
      birth_date: values.birth_date || null,
      home: settled(values.home),
      second_area: settled(values.second_area),
      languages: words(values.languages),
    });
    await refresh('profile', 'session');
    notify(t('common:saved'));
  });
  const refused = problem ? sortErrors(problem, Object.keys(values)) : null;
  const text = (name: 'name' | 'phone' | 'birth_date' | 'languages' | 'transport') => ({
    size: 'md' as const,
    value: values[name],
    error: refused?.placed[name],
    onChange: (e: { currentTarget: { value: string } }) => set({ [name]: e.currentTarget.value }),
  });
  const submit = (e: FormEvent) => {
    e.preventDefault();
    void act();
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <TextInput label={t('field.name')} autoComplete="name" {...text('name')} />
        <TextInput label={t('field.phone')} type="tel" autoComplete="tel" {...text('phone')} />
        <TextInput label={t('field.birthDate')} type="date" autoComplete="bday" {...text('birth_date')} />
        <CityField label={t('field.home')} value={values.home} onChange={(home) => set({ home })} />
        <CityField
          label={t('field.secondArea')}
          hint={t('field.secondAreaHint')}
          value={values.second_area}
          onChange={(second_area) => set({ second_area })}
        />
        <TextInput label={t('field.languages')} description={t('field.languagesHint')} {...text('languages')} />
        <TextInput label={t('field.transport')} description={t('field.transportHint')} {...text('transport')} />
        <Textarea
          label={t('field.presentation')}
          autosize
          minRows={3}
          size="md"
          value={values.presentation}
          error={refused?.placed.presentation}
          onChange={(e) => set({ presentation: e.currentTarget.value })}
        />
        <ProblemAlert problem={refused?.alert ?? null} />
        <Button type="submit" size="lg" loading={busy}>
          {t('common:save')}
        </Button>
      </Stack>
    </form>
  );
}
