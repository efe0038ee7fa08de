import { MultiSelect, NativeSelect, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CustomField, CustomValue } from './queries';

type Props = { field: CustomField; value: CustomValue | undefined; onChange: (v: CustomValue) => void };

export function FieldInput({ field, value, onChange }: Props) {
  const { t } = useTranslation('staff');
  const none: CustomValue = { field_id: field.id, yes: null, number_thousandths: null, options: [] };
  const options = field.options.map((o) => ({ value: o.id, label: o.label }));
  const unsaid = { value: '', label: t('unsaid') };
  if (field.kind === 'number')
    return (
      <NumberInput
        label={field.name}
        decimalScale={3}
        value={value?.number_thousandths == null ? '' : value.number_thousandths / 1000}
        onChange={(n) => onChange({ ...none, number_thousandths: n === '' ? null : Math.round(Number(n) * 1000) })}
      />
    );
  if (field.kind === 'several_choices')
    return (
      <MultiSelect
        label={field.name}
        data={options}
        value={value?.options ?? []}
        onChange={(chosen) => onChange({ ...none, options: chosen })}
      />
    );
  if (field.kind === 'one_choice')
    return (
      <NativeSelect
        label={field.name}
        data={[unsaid, ...options]}
        value={value?.options[0] ?? ''}
        onChange={(e) => onChange({ ...none, options: e.currentTarget.value ? [e.currentTarget.value] : [] })}
      />
    );
  const said = value?.yes == null ? '' : value.yes ? 'yes' : 'no';
  return (
    <NativeSelect
      label={field.name}
      data={[unsaid, { value: 'yes', label: t('yes') }, { value: 'no', label: t('no') }]}
      value={said}
      onChange={(e) => onChange({ ...none, yes: e.currentTarget.value ? e.currentTarget.value === 'yes' : null })}
    />
  );
}
