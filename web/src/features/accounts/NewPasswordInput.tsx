import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export function NewPasswordInput(props: PasswordInputProps) {
  const { t } = useTranslation(['accounts', 'common']);
  return (
    <PasswordInput
      autoComplete="new-password"
      description={t('common:passwordHint')}
      visibilityToggleButtonProps={{ 'aria-label': t('field.showPassword'), tabIndex: 0 }}
      {...props}
    />
  );
}

export function KnownPasswordInput(props: PasswordInputProps) {
  return <NewPasswordInput autoComplete="current-password" description={undefined} {...props} />;
}
