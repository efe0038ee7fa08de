import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '~/app/ProblemAlert';
import { isGranted, useMe } from '~/app/session';
import { useAction } from '~/app/useAction';
import { EditPanel } from './EditPanel';
import { LabelList, LabelPicker, useLabels } from './Labels';
import { changeMember, ignoreSkill, keepSkill } from './mutations';
import { type Member, useRefreshStaff } from './queries';

export function LabelsPanel({ member: m }: { member: Member }) {
  const { t } = useTranslation('staff');
  const granted = isGranted(useMe(), 'departments');
  const labels = useLabels();
  const kinds = (['skills', 'tags', 'departments'] as const).filter((k) => k !== 'departments' || granted);
  const held = (k: (typeof kinds)[number]) => m[k].length > 0 && <LabelList ids={m[k]} known={labels[k]} />;
  return (
    <>
      <Suggested member={m} />
      <EditPanel
        title={t('panel.labels')}
        facts={kinds.map((k) => [t(`labels.${k}`), held(k)])}
        start={{ skills: m.skills, tags: m.tags, departments: m.departments }}
        save={(v) => changeMember(m, v)}
      >
        {(v, set) =>
          kinds.map((k) => (
            <LabelPicker
              key={k}
              label={t(`labels.${k}`)}
              known={labels[k]}
              value={v[k]}
              onChange={(ids) => set({ [k]: ids })}
            />
          ))
        }
      </EditPanel>
    </>
  );
}

function Suggested({ member: m }: { member: Member }) {
  const { t } = useTranslation('staff');
  const { skills } = useLabels();
  const refresh = useRefreshStaff();
  const { act, busy, problem } = useAction(async (skill: string, keep: boolean) => {
    await (keep ? keepSkill : ignoreSkill)(m.id, skill);
    await refresh();
  });
  return (
    <>
      {m.suggested_skills.map((id) => {
        const name = skills.find((s) => s.id === id)?.name ?? '';
        return (
          <Group key={id}>
            <Text>{t('suggests', { name: m.name, skill: name })}</Text>
            <Button size="xs" disabled={busy} onClick={() => act(id, true)}>
              {t('keep', { skill: name })}
            </Button>
            <Button size="xs" variant="default" disabled={busy} onClick={() => act(id, false)}>
              {t('ignore', { skill: name })}
            </Button>
          </Group>
        );
      })}
      <ProblemAlert problem={problem} />
    </>
  );
}
