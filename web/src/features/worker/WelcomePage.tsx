import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { settled } from '~/app/cities';
import { uiLocale } from '~/app/i18n';
import { Logo } from '~/app/Logo';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { useTitle } from '~/app/useTitle';
import { CityField } from './CityField';
import { changeProfile, suggestSkills } from './mutations';
import { PhotoField } from './PhotoField';
import { profileQuery, useRefresh } from './queries';
import { SkillPicker } from './SkillPicker';
import { useOrganization, useWorker, workerQuery } from './session';
import type { OwnProfile } from './wire';
import classes from './worker.module.css';

type Step = 'you' | 'home' | 'skills' | 'photo';
type StepProps = { profile: OwnProfile; onDone: () => void };

export function WelcomePage() {
  const { t } = useTranslation('worker');
  const me = useWorker();
  const organization = useOrganization();
  const { value: profile } = useSuspenseQuery(profileQuery(me)).data;
  const client = useQueryClient();
  const navigate = useNavigate();
  const [step, setStep] = useState<Step>('you');
  useTitle(t('welcome.title'));
  const steps: Step[] = profile.skills.length > 0 ? ['you', 'home', 'skills', 'photo'] : ['you', 'home', 'photo'];
  const at = steps.indexOf(step);
  const next = async () => {
    const following = steps[at + 1];
    if (following) return setStep(following);
    await client.refetchQueries({ queryKey: workerQuery.queryKey });
    await navigate({ to: '/worker' });
  };
  const Body = bodies[step];
  return (
    <main id="main" tabIndex={-1} className={classes.doorMain}>
      <Logo size={44} />
      <Text c="dimmed" role="status">
        {t('welcome.step', { at: at + 1, of: steps.length })}
      </Text>
      <h1 className={classes.title}>{t(`welcome.${step}`, { organization: organization?.name ?? '' })}</h1>
      <Text c="dimmed">{t(`welcome.${step}Text`)}</Text>
      <Body key={step} profile={profile} onDone={next} />
    </main>
  );
}

type FormProps = { children: ReactNode; save: () => Promise<unknown>; onDone: () => void; label?: string };

function StepForm({ children, save, onDone, label }: FormProps) {
  const { t } = useTranslation('worker');
  const refresh = useRefresh();
  const { act, busy, problem } = useAction(async () => {
    await save();
    await refresh('profile');
  });
  const submit = async (e: FormEvent) => {
    e.preventDefault();
    if (await act()) onDone();
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        {children}
        <ProblemAlert problem={problem} />
        <Button type="submit" size="lg" loading={busy}>
          {label ?? t('welcome.next')}
        </Button>
      </Stack>
    </form>
  );
}

function You({ profile, onDone }: StepProps) {
  const { t } = useTranslation('worker');
  const [name, setName] = useState(profile.name);
  const [birth, setBirth] = useState(profile.birth_date ?? '');
  return (
    <StepForm
      save={() => changeProfile(profile, { name, birth_date: birth || null, locale: uiLocale() })}
      onDone={onDone}
    >
      <TextInput
        label={t('field.name')}
        size="md"
        autoComplete="name"
        value={name}
        onChange={(e) => setName(e.currentTarget.value)}
      />
      <TextInput
        label={t('field.birthDate')}
        size="md"
        type="date"
        autoComplete="bday"
        value={birth}
        onChange={(e) => setBirth(e.currentTarget.value)}
      />
    </StepForm>
  );
}

function Home({ profile, onDone }: StepProps) {
  const { t } = useTranslation(['worker', 'common']);
  const [home, setHome] = useState(profile.home);
  const [missing, setMissing] = useState(false);
  const save = async () => {
    if (home) await changeProfile(profile, { home: settled(home) });
  };
  return (
    <StepForm save={save} onDone={() => (home ? onDone() : setMissing(true))}>
      <CityField
        label={t('field.home')}
        value={home}
        onChange={setHome}
        error={missing && !home ? t('common:required') : undefined}
      />
    </StepForm>
  );
}

function Skills({ profile, onDone }: StepProps) {
  const [chosen, setChosen] = useState(profile.skills.filter((s) => s.suggested).map((s) => s.id));
  return (
    <StepForm save={() => suggestSkills(chosen)} onDone={onDone}>
      <SkillPicker skills={profile.skills} chosen={chosen} onChange={setChosen} />
    </StepForm>
  );
}

function Photo({ profile, onDone }: StepProps) {
  const { t } = useTranslation('worker');
  return (
    <StepForm save={async () => {}} onDone={onDone} label={t(profile.photo_url ? 'welcome.finish' : 'welcome.later')}>
      <PhotoField profile={profile} size={96} />
    </StepForm>
  );
}

const bodies = { you: You, home: Home, skills: Skills, photo: Photo };
