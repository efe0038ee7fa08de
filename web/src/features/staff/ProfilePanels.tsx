import { NativeSelect, Switch, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { cityNames, placeOfCity } from '~/app/cities';
import { useFormat } from '~/app/format';
import { GatedScreen } from '~/app/GatedScreen';
import { Panel } from '~/app/Panel';
import { isGranted, useMe } from '~/app/session';
import { EditPanel, type Fact } from './EditPanel';
import { FieldInput } from './FieldInput';
import { changeMember } from './mutations';
import { type CustomField, type CustomValue, fieldsQuery, type Member, policiesQuery } from './queries';

/** A place that keeps its street and point while its city stays the same. */
const placed = (city: string, was: Member['home']) =>
  city.trim() ? (was?.city === city ? was : placeOfCity(city)) : null;

export function IdentityPanel({ member: m }: { member: Member }) {
  const { t } = useTranslation('staff');
  const { day } = useFormat();
  const cities = useId();
  const claimed = m.claim === 'claimed';
  const start = {
    name: m.name,
    email: m.email ?? '',
    phone: m.phone ?? '',
    home: m.home?.city ?? '',
    birth_date: m.birth_date ?? '',
    transport: m.transport,
    presentation: m.presentation,
    notes: m.notes,
  };
  return (
    <EditPanel
      title={t('panel.identity')}
      facts={[
        [t('field.email'), m.email],
        [t('field.phone'), m.phone],
        [t('field.home'), m.home?.city],
        [t('field.birth_date'), m.birth_date && day(m.birth_date)],
        [t('field.transport'), m.transport],
        [t('field.presentation'), m.presentation],
        [t('field.notes'), m.notes],
      ]}
      start={start}
      save={({ home, ...v }) =>
        changeMember(m, {
          ...v,
          email: v.email.trim() || null,
          phone: v.phone.trim() || null,
          birth_date: v.birth_date || null,
          home: placed(home, m.home),
        })
      }
    >
      {(v, set) => {
        const input = (key: 'name' | 'email' | 'phone' | 'home' | 'birth_date' | 'transport') => ({
          label: t(`field.${key}`),
          value: v[key],
          onChange: (e: React.ChangeEvent<HTMLInputElement>) => set({ [key]: e.currentTarget.value }),
        });
        return (
          <>
            <TextInput {...input('name')} disabled={claimed} />
            <TextInput {...input('email')} type="email" disabled={claimed} />
            <TextInput {...input('phone')} type="tel" disabled={claimed} />
            <TextInput {...input('home')} list={cities} disabled={claimed} />
            <datalist id={cities}>
              {cityNames.map((c) => (
                <option key={c} value={c} />
              ))}
            </datalist>
            <TextInput {...input('birth_date')} type="date" />
            <TextInput {...input('transport')} />
            <Textarea
              label={t('field.presentation')}
              value={v.presentation}
              onChange={(e) => set({ presentation: e.currentTarget.value })}
            />
            <Textarea
              label={t('field.notes')}
              value={v.notes}
              onChange={(e) => set({ notes: e.currentTarget.value })}
            />
          </>
        );
      }}
    </EditPanel>
  );
}

export function EmploymentPanel({ member: m }: { member: Member }) {
  const { t } = useTranslation('staff');
  const { day } = useFormat();
  const tracked = isGranted(useMe(), 'overtime_tracking');
  const policies = useQuery({ ...policiesQuery, enabled: tracked }).data?.items ?? [];
  const policy = policies.find((p) => (m.overtime_policy ? p.id === m.overtime_policy : p.is_default));
  const statuses = (['payroll', 'contractor', 'volunteer'] as const).map((s) => ({
    value: s,
    label: t(`employment.${s}`),
  }));
  const start = {
    employment_status: m.employment_status,
    number: m.number ?? '',
    hired_on: m.hired_on ?? '',
    employed: m.employed,
    overtime_policy: m.overtime_policy,
  };
  return (
    <EditPanel
      title={t('panel.employment')}
      facts={[
        [t('field.employment_status'), t(`employment.${m.employment_status}`)],
        [t('field.number'), m.number],
        [t('field.hired_on'), m.hired_on && day(m.hired_on)],
        [t('field.employed'), t(m.employed ? 'yes' : 'no')],
        ...(tracked ? [[t('field.overtime_policy'), policy?.name] satisfies Fact] : []),
      ]}
      start={start}
      save={(v) => changeMember(m, { ...v, number: v.number.trim() || null, hired_on: v.hired_on || null })}
    >
      {(v, set) => (
        <>
          <NativeSelect
            label={t('field.employment_status')}
            data={statuses}
            value={v.employment_status}
            onChange={(e) => set({ employment_status: e.currentTarget.value as typeof v.employment_status })}
          />
          <TextInput
            label={t('field.number')}
            value={v.number}
            onChange={(e) => set({ number: e.currentTarget.value })}
          />
          <TextInput
            label={t('field.hired_on')}
            type="date"
            value={v.hired_on}
            onChange={(e) => set({ hired_on: e.currentTarget.value })}
          />
          {tracked && (
            <NativeSelect
              label={t('field.overtime_policy')}
              data={[
                { value: '', label: t('defaultPolicy', { name: policies.find((p) => p.is_default)?.name ?? '–' }) },
                ...policies.filter((p) => !p.is_default).map((p) => ({ value: p.id, label: p.name })),
              ]}
              value={policies.some((p) => p.id === v.overtime_policy && !p.is_default) ? v.overtime_policy : ''}
              onChange={(e) => set({ overtime_policy: e.currentTarget.value })}
            />
          )}
          <Switch
            label={t('field.employed')}
            checked={v.employed}
            onChange={(e) => set({ employed: e.currentTarget.checked })}
          />
        </>
      )}
    </EditPanel>
  );
}

export function FieldsPanel({ member: m }: { member: Member }) {
  const { t, i18n } = useTranslation('staff');
  const granted = isGranted(useMe(), 'custom_fields');
  const fields = useQuery(fieldsQuery).data?.items ?? [];
  if (!granted) return <GatedScreen feature="custom_fields" />;
  if (fields.length === 0) return <Panel title={t('panel.fields')} text={t('fields.none')} />;
  const of = (values: CustomValue[], f: CustomField) => values.find((v) => v.field_id === f.id);
  const shown = (f: CustomField) => {
    const v = of(m.custom_values, f);
    if (!v) return null;
    if (f.kind === 'yes_no') return v.yes === null ? null : t(v.yes ? 'yes' : 'no');
    if (f.kind === 'number')
      return v.number_thousandths === null ? null : (v.number_thousandths / 1000).toLocaleString(i18n.language);
    return f.options
      .filter((o) => v.options.includes(o.id))
      .map((o) => o.label)
      .join(', ');
  };
  const said = (v: CustomValue) => v.yes !== null || v.number_thousandths !== null || v.options.length > 0;
  return (
    <EditPanel
      title={t('panel.fields')}
      facts={fields.map((f) => [f.name, shown(f)])}
      start={{ values: m.custom_values }}
      save={({ values }) => changeMember(m, { custom_values: values.filter(said) })}
    >
      {({ values }, set) =>
        fields.map((f) => (
          <FieldInput
            key={f.id}
            field={f}
            value={of(values, f)}
            onChange={(v) => set({ values: [...values.filter((o) => o.field_id !== f.id), v] })}
          />
        ))
      }
    </EditPanel>
  );
}
