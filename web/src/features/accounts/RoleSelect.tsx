import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { GivenRole } from './mutations';

type Props = { value?: GivenRole; onChange?: (role: GivenRole) => void; error?: string };

export function RoleSelect({ value = 'member', onChange, error }: Props) {
  const { t } = useTranslation('accounts');
  return (
    <Select
      label={t('users.role')}
      description={t(`roleText.${value}`)}
      data={(['administrator', 'member'] as const).map((v) => ({ value: v, label: t(`role.${v}`) }))}
      allowDeselect={false}
      value={value}
      onChange={(v) => v && onChange?.(v as GivenRole)}
      error={error}
    />
  );
}
