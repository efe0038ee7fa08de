import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { suggestSkills } from './mutations';
import { useRefresh } from './queries';
import { Section } from './Section';
import { SkillPicker } from './SkillPicker';
import type { OwnProfile } from './wire';

export default function OwnSkills({ profile }: { profile: OwnProfile }) {
  const { t } = useTranslation(['worker', 'common']);
  const refresh = useRefresh();
  const [chosen, setChosen] = useState(profile.skills.filter((s) => s.suggested).map((s) => s.id));
  const { act, busy, problem } = useAction(async () => {
    await suggestSkills(chosen);
    await refresh('profile');
    notify(t('common:saved'));
  });
  return (
    <Section title={t('skills.title')} text={t('skills.text')}>
      <Stack>
        <SkillPicker skills={profile.skills} chosen={chosen} onChange={setChosen} />
        <ProblemAlert problem={problem} />
        <Button size="md" variant="default" loading={busy} onClick={() => act()}>
          {t('skills.save')}
        </Button>
      </Stack>
    </Section>
  );
}
