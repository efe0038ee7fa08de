import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './worker.module.css';

type Props = { value: string; onChange: (digits: string) => void; disabled?: boolean; error?: string };

/** One field, so that a pasted code, with or without a space, and the phone's own suggestion both fill it. */
export function CodeInput({ value, onChange, disabled, error }: Props) {
  const { t } = useTranslation('worker');
  return (
    <TextInput
      label={t('code')}
      inputMode="numeric"
      autoComplete="one-time-code"
      size="lg"
      classNames={{ input: classes.code }}
      placeholder="000000"
      autoFocus
      readOnly={disabled}
      value={value}
      error={error}
      onChange={(e) => onChange(e.currentTarget.value.replace(/\D/g, '').slice(0, 6))}
    />
  );
}
