import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Shift, skillsQuery } from '../queries';

export type PositionValue = { skill: string; name: string };
export const noPosition: PositionValue = { skill: '', name: '' };
export const positionOf = (p: Shift['position']): PositionValue =>
  p.skill_id ? { skill: p.skill_id, name: '' } : { skill: 'other', name: p.name };
export const positionChoice = (v: PositionValue) =>
  v.skill && v.skill !== 'other' ? { skill_id: v.skill } : { name: v.name.trim() };

type Props = { value: PositionValue; onChange: (v: PositionValue) => void };

/** One of the organization's skills, which brings suggestions; or a name of its own. */
export function PositionInput({ value, onChange }: Props) {
  const { t } = useTranslation('scheduling');
  const { data, isPending } = useQuery(skillsQuery);
  const skills = data?.items ?? [];
  const named = isPending || skills.length > 0;
  const own = !named || value.skill === 'other';
  return (
    <>
      {named && (
        <NativeSelect
          label={t('position')}
          required
          withAsterisk={false}
          value={value.skill}
          data={[
            { value: '', label: t('choose'), disabled: true },
            ...skills.map((s) => ({ value: s.id, label: s.name })),
            { value: 'other', label: t('otherPosition') },
          ]}
          onChange={(e) => onChange({ ...value, skill: e.currentTarget.value })}
        />
      )}
      {own && (
        <TextInput
          label={named ? t('positionName') : t('position')}
          required
          withAsterisk={false}
          maxLength={100}
          value={value.name}
          onChange={(e) => onChange({ skill: 'other', name: e.currentTarget.value })}
        />
      )}
    </>
  );
}
