import { Button, Group, MultiSelect, Select, Stack, Switch, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { type Conditions, fieldsQuery, type Premium, type PremiumInput, savePremium, skillsQuery } from './api';
import { clockText, weekdayNames } from './PremiumsPanel';
import { useRefreshPay } from './usePay';

const kinds = ['per_hour', 'percent', 'per_shift', 'per_travel_hour'] as const;
const statuses = ['payroll', 'contractor', 'volunteer'] as const;
const minuteOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

const valuesOf = (p: Premium | null) => {
  const c = p?.conditions;
  return {
    name: p?.name ?? '',
    code: p?.code ?? '',
    kind: p?.kind ?? ('per_hour' as Premium['kind']),
    amount: p?.amount ?? '',
    automatic: p?.automatic ?? true,
    archived: p?.archived ?? false,
    from: c?.times_of_day ? clockText(c.times_of_day.from_minute) : '',
    until: c?.times_of_day ? clockText(c.times_of_day.until_minute % 1440) : '',
    weekdays: c?.weekdays.map(String) ?? [],
    skills: c?.skill_ids ?? [],
    positions: c?.positions ?? [],
    statuses: c?.employment_statuses ?? ([] as string[]),
    lead: c?.team_lead === null || c?.team_lead === undefined ? '' : String(c.team_lead),
    field: c?.field?.field_id ?? '',
    yes: c?.field?.yes === false ? 'false' : 'true',
    atLeast: c?.field?.at_least_thousandths ? String(c.field.at_least_thousandths / 1000) : '',
    options: c?.field?.options ?? [],
  };
};
type Values = ReturnType<typeof valuesOf>;
type Field = { id: string; name: string; kind: string; options: { id: string; label: string }[] };

function conditionsOf(v: Values, field: Field | undefined): Conditions {
  return {
    times_of_day:
      v.from && v.until ? { from_minute: minuteOf(v.from), until_minute: minuteOf(v.until) || 24 * 60 } : null,
    weekdays: v.weekdays.map(Number).sort(),
    skill_ids: v.skills,
    positions: v.positions,
    field: field
      ? {
          field_id: field.id,
          yes: field.kind === 'yes_no' ? v.yes === 'true' : null,
          at_least_thousandths: field.kind === 'number' ? Math.round(Number(v.atLeast.replace(',', '.')) * 1000) : null,
          options: field.kind.endsWith('choice') || field.kind.endsWith('choices') ? v.options : [],
        }
      : null,
    employment_statuses: v.statuses as Conditions['employment_statuses'],
    team_lead: v.lead === '' ? null : v.lead === 'true',
  };
}

export function PremiumForm({ premium, onDone }: { premium: Premium | null; onDone: () => void }) {
  const { t } = useTranslation(['pay', 'common']);
  const refresh = useRefreshPay();
  const fields = useQuery(fieldsQuery);
  const form = useForm({ initialValues: valuesOf(premium) });
  const field = fields.data?.items.find((f) => f.id === form.values.field);
  const save = useAction(async () => {
    const v = form.getValues();
    const body: PremiumInput & { archived: boolean } = {
      name: v.name,
      code: v.code,
      kind: v.kind,
      amount: v.amount.trim().replace(',', '.'),
      automatic: v.automatic,
      archived: v.archived,
      ...(v.automatic && { conditions: conditionsOf(v, field) }),
    };
    await savePremium(premium?.id ?? null, body);
    await refresh();
    notify(t('common:saved'));
    onDone();
  }, form);
  return (
    <form onSubmit={form.onSubmit(() => void save.act())}>
      <Stack>
        <Group grow align="flex-start">
          <TextInput required label={t('premiums.name')} {...form.getInputProps('name')} />
          <TextInput required label={t('code')} {...form.getInputProps('code')} />
        </Group>
        <Group grow align="flex-start">
          <Select
            label={t('premiums.kind')}
            data={kinds.map((k) => ({ value: k, label: t(`premiums.kinds.${k}`) }))}
            allowDeselect={false}
            {...form.getInputProps('kind')}
          />
          <TextInput
            required
            inputMode="decimal"
            label={t(form.values.kind === 'percent' ? 'premiums.percent' : 'amount')}
            {...form.getInputProps('amount')}
          />
        </Group>
        <Switch
          label={t('premiums.automatic')}
          description={t('premiums.automaticText')}
          {...form.getInputProps('automatic', { type: 'checkbox' })}
        />
        {form.values.automatic && <ConditionFields form={form} field={field} fields={fields.data?.items ?? []} />}
        {premium && <Switch label={t('premiums.archive')} {...form.getInputProps('archived', { type: 'checkbox' })} />}
        <ProblemAlert problem={save.problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={save.busy}>
            {t('common:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type ConditionProps = { form: ReturnType<typeof useForm<Values>>; field: Field | undefined; fields: Field[] };

function ConditionFields({ form, field, fields }: ConditionProps) {
  const { t, i18n } = useTranslation('pay');
  const skills = useQuery(skillsQuery);
  const days = weekdayNames(i18n.language, 'long');
  return (
    <Stack gap="sm">
      <Group grow align="flex-start">
        <TextInput type="time" label={t('premiums.from')} {...form.getInputProps('from')} />
        <TextInput type="time" label={t('premiums.until')} {...form.getInputProps('until')} />
      </Group>
      <MultiSelect
        label={t('premiums.weekdays')}
        placeholder={form.values.weekdays.length ? undefined : t('premiums.any')}
        data={days.map((d, i) => ({ value: String(i + 1), label: d }))}
        {...form.getInputProps('weekdays')}
      />
      <MultiSelect
        label={t('premiums.skills')}
        searchable
        placeholder={form.values.skills.length ? undefined : t('premiums.any')}
        data={skills.data?.items.map((s) => ({ value: s.id, label: s.name })) ?? []}
        {...form.getInputProps('skills')}
      />
      <TagsInput
        label={t('premiums.positions')}
        description={t('premiums.positionsText')}
        {...form.getInputProps('positions')}
      />
      <MultiSelect
        label={t('premiums.statusLabel')}
        placeholder={form.values.statuses.length ? undefined : t('premiums.any')}
        data={statuses.map((s) => ({ value: s, label: t(`premiums.statuses.${s}`) }))}
        {...form.getInputProps('statuses')}
      />
      <Select
        label={t('premiums.leadLabel')}
        data={[
          { value: '', label: t('premiums.any') },
          { value: 'true', label: t('premiums.leads') },
          { value: 'false', label: t('premiums.notLeads') },
        ]}
        allowDeselect={false}
        {...form.getInputProps('lead')}
      />
      {fields.length > 0 && (
        <Select
          label={t('premiums.field')}
          data={[{ value: '', label: t('premiums.any') }, ...fields.map((f) => ({ value: f.id, label: f.name }))]}
          allowDeselect={false}
          {...form.getInputProps('field')}
        />
      )}
      {field?.kind === 'yes_no' && (
        <Select
          label={field.name}
          data={[
            { value: 'true', label: t('premiums.yes') },
            { value: 'false', label: t('premiums.no') },
          ]}
          allowDeselect={false}
          {...form.getInputProps('yes')}
        />
      )}
      {field?.kind === 'number' && (
        <TextInput
          inputMode="decimal"
          label={t('premiums.atLeast', { name: field.name })}
          {...form.getInputProps('atLeast')}
        />
      )}
      {field && field.options.length > 0 && (
        <MultiSelect
          label={field.name}
          data={field.options.map((o) => ({ value: o.id, label: o.label }))}
          {...form.getInputProps('options')}
        />
      )}
    </Stack>
  );
}
