import { Button, Group, NativeSelect, NumberInput, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { type Policy, savePolicy } from '../queries';

type Limit = { hours: number | string; times: number | string };
type Kind = 'daily' | 'weekly';
type Props = { policy: Policy | null; first: boolean; onDone: () => Promise<unknown> };

const shown = (limits: Policy['rules']['daily']): Limit[] =>
  limits.map((l) => ({ hours: l.over_minutes / 60, times: Number(l.multiplier) }));
const sent = (limits: Limit[]) =>
  limits.map((l) => ({ over_minutes: Math.round(Number(l.hours) * 60), multiplier: String(l.times) }));
const fresh: Record<Kind, Limit> = { daily: { hours: 8, times: 1.5 }, weekly: { hours: 40, times: 1.5 } };
const limitsMax = 2;
const averagings = [
  ['1', 'none'],
  ['2', 'two'],
  ['4', 'four'],
] as const;

export default function PolicyForm({ policy, first, onDone }: Props) {
  const { t } = useTranslation('timeclock');
  const rules = policy?.rules;
  const [v, setValues] = useState({
    name: policy?.name ?? '',
    is_default: policy?.is_default ?? first,
    daily: rules ? shown(rules.daily) : [],
    weekly: rules ? shown(rules.weekly) : [fresh.weekly],
    weeks: rules?.averaging_weeks ?? 1,
    from: rules?.reference_date ?? '',
    travel: rules?.travel_counts ?? false,
  });
  const set = (change: Partial<typeof v>) => setValues({ ...v, ...change });
  const save = useAction(async () => {
    await savePolicy(policy?.id ?? null, {
      name: v.name,
      is_default: v.is_default,
      rules: {
        daily: sent(v.daily),
        weekly: sent(v.weekly),
        averaging_weeks: v.weeks,
        reference_date: v.weeks > 1 && v.from ? v.from : null,
        travel_counts: v.travel,
      },
    });
    await onDone();
  });
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        void save.act();
      }}
    >
      <Stack>
        <TextInput
          label={t('policies.name')}
          value={v.name}
          onChange={(e) => set({ name: e.currentTarget.value })}
          data-autofocus
        />
        <Limits kind="daily" limits={v.daily} onChange={(daily) => set({ daily })} />
        <Limits kind="weekly" limits={v.weekly} onChange={(weekly) => set({ weekly })} />
        <Group grow align="flex-start">
          <NativeSelect
            label={t('policies.averaging')}
            value={String(v.weeks)}
            data={averagings.map(([value, key]) => ({ value, label: t(`policies.weeks.${key}`) }))}
            onChange={(e) => set({ weeks: Number(e.currentTarget.value) })}
          />
          {v.weeks > 1 && (
            <TextInput
              label={t('policies.from')}
              type="date"
              value={v.from}
              onChange={(e) => set({ from: e.currentTarget.value })}
            />
          )}
        </Group>
        <Switch
          label={t('policies.travelCounts')}
          checked={v.travel}
          onChange={(e) => set({ travel: e.currentTarget.checked })}
        />
        <Switch
          label={t('policies.isDefault')}
          checked={v.is_default}
          disabled={first || policy?.is_default}
          onChange={(e) => set({ is_default: e.currentTarget.checked })}
        />
        <ProblemAlert problem={save.problem} />
        <Group justify="flex-end">
          <Button type="submit" loading={save.busy}>
            {t('settings.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type LimitsProps = { kind: Kind; limits: Limit[]; onChange: (limits: Limit[]) => void };

function Limits({ kind, limits, onChange }: LimitsProps) {
  const { t, i18n } = useTranslation('timeclock');
  const separator = i18n.language === 'fr-CA' ? ',' : '.';
  const put = (at: number, change: Partial<Limit>) =>
    onChange(limits.map((l, i) => (i === at ? { ...l, ...change } : l)));
  const next = limits[0] ? { hours: Number(limits[0].hours) + 4, times: 2 } : fresh[kind];
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <Text component="legend" fw={560} mb={4}>
        {t(`policies.${kind}`)}
      </Text>
      <Stack gap={8}>
        {limits.length === 0 && <Text c="dimmed">{t('policies.noLimit')}</Text>}
        {limits.map((l, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: at most two, known by their place
          <Group key={at} gap={8} align="flex-end">
            <NumberInput
              label={t('policies.over')}
              w={130}
              min={0}
              max={kind === 'daily' ? 24 : 168}
              decimalScale={2}
              decimalSeparator={separator}
              suffix=" h"
              value={l.hours}
              onChange={(hours) => put(at, { hours })}
            />
            <NumberInput
              label={t('policies.times')}
              w={150}
              min={1}
              max={10}
              step={0.25}
              decimalScale={3}
              decimalSeparator={separator}
              prefix="× "
              value={l.times}
              onChange={(times) => put(at, { times })}
            />
            <Button
              variant="subtle"
              color="red"
              onClick={() => onChange(limits.filter((_, i) => i !== at))}
              aria-label={t('policies.removeLimit', { which: t(`policies.${kind}`), number: at + 1 })}
            >
              {t('policies.remove')}
            </Button>
          </Group>
        ))}
        {limits.length < limitsMax && (
          <div>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => onChange([...limits, next])}
              aria-label={t('policies.addLimit', { which: t(`policies.${kind}`) })}
            >
              {t('policies.limit')}
            </Button>
          </div>
        )}
      </Stack>
    </fieldset>
  );
}
