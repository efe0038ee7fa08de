import { Button, Collapse, Group, NativeSelect, SimpleGrid, Switch, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFilter, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cityNames } from '~/app/cities';
import type { Filters } from './filters';
import { LabelPicker, useLabels } from './Labels';
import { fieldsQuery } from './queries';

type Props = { filters: Filters; onChange: (f: Filters) => void };

export function DirectoryFilters({ filters, onChange }: Props) {
  const { t } = useTranslation('staff');
  const { q: _, sort: __, ...narrowing } = filters;
  const count = Object.keys(narrowing).length;
  const [opened, { toggle }] = useDisclosure(count > 0);
  const sorts = (['name', 'rating', 'seniority', 'distance'] as const)
    .filter((s) => s !== 'distance' || filters.near)
    .map((s) => ({ value: s, label: t(`sort.${s}`) }));
  return (
    <search>
      <Group align="flex-end" mb="sm" gap="sm">
        <Search value={filters.q ?? ''} onChange={(q) => onChange({ ...filters, q })} />
        <NativeSelect
          label={t('sort.label')}
          data={sorts}
          value={filters.sort ?? 'name'}
          onChange={(e) => onChange({ ...filters, sort: e.currentTarget.value as Filters['sort'] })}
        />
        <Button variant="default" leftSection={<IconFilter size={17} />} aria-expanded={opened} onClick={toggle}>
          {count > 0 ? t('filter.some', { figure: count }) : t('filter.open')}
        </Button>
        {count > 0 && (
          <Button variant="subtle" onClick={() => onChange({})}>
            {t('filter.clear')}
          </Button>
        )}
      </Group>
      <Collapse expanded={opened}>{opened && <More filters={filters} onChange={onChange} />}</Collapse>
    </search>
  );
}

/** The address changes when the typing pauses. */
function Search({ value, onChange }: { value: string; onChange: (q: string | undefined) => void }) {
  const { t } = useTranslation('staff');
  const [typed, setTyped] = useState(value);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const change = useRef(onChange);
  change.current = onChange;
  useEffect(() => () => clearTimeout(waiting.current), []);
  const type = (text: string) => {
    setTyped(text);
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => change.current(text.trim() || undefined), 200);
  };
  return (
    <TextInput
      type="search"
      flex={1}
      miw={220}
      label={t('search')}
      placeholder={t('searchHint')}
      leftSection={<IconSearch size={17} />}
      value={typed}
      onChange={(e) => type(e.currentTarget.value)}
    />
  );
}

function More({ filters, onChange }: Props) {
  const { t } = useTranslation('staff');
  const cities = useId();
  const labels = useLabels();
  const set = (change: Filters) => onChange({ ...filters, ...change });
  const list = (text: string | undefined) => text?.split(',') ?? [];
  const states = (['active', 'inactive', 'all'] as const).map((s) => ({ value: s, label: t(`stateFilter.${s}`) }));
  const claims = (['claimed', 'unclaimed', 'placeholder'] as const).map((c) => ({ value: c, label: t(`claim.${c}`) }));
  const any = { value: '', label: t('filter.any') };
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm" mb="md">
      {(['skills', 'tags', 'departments'] as const)
        .filter((k) => labels[k].length > 0)
        .map((k) => (
          <LabelPicker
            key={k}
            label={t(`labels.${k}`)}
            known={labels[k]}
            value={list(filters[k])}
            onChange={(ids) => set({ [k]: ids.join(',') || undefined })}
          />
        ))}
      <NativeSelect
        label={t('filter.state')}
        data={states}
        value={filters.state ?? (filters.q ? 'all' : 'active')}
        onChange={(e) => set({ state: e.currentTarget.value as Filters['state'] })}
      />
      <NativeSelect
        label={t('filter.claim')}
        data={[any, ...claims]}
        value={filters.claim ?? ''}
        onChange={(e) => set({ claim: (e.currentTarget.value as Filters['claim']) || undefined })}
      />
      <NativeSelect
        label={t('filter.rating')}
        data={[any, ...[1, 2, 3, 4, 5].map((n) => ({ value: String(n), label: t('filter.atLeast', { figure: n }) }))]}
        value={String(filters.rating ?? '')}
        onChange={(e) => set({ rating: Number(e.currentTarget.value) || undefined })}
      />
      <TextInput
        label={t('filter.near')}
        list={cities}
        defaultValue={filters.near ?? ''}
        onBlur={(e) => set({ near: e.currentTarget.value.trim() || undefined })}
      />
      <datalist id={cities}>
        {cityNames.map((c) => (
          <option key={c} value={c} />
        ))}
      </datalist>
      <NativeSelect
        label={t('filter.within')}
        data={[any, ...[10, 25, 50, 100].map((n) => ({ value: String(n), label: t('km', { km: n }) }))]}
        value={String(filters.km ?? '')}
        disabled={!filters.near}
        onChange={(e) => set({ km: Number(e.currentTarget.value) || undefined })}
      />
      <FieldFilter value={filters.fields} onChange={(fields) => set({ fields })} />
      <Switch
        label={t('filter.never')}
        checked={filters.never ?? false}
        onChange={(e) => set({ never: e.currentTarget.checked || undefined })}
      />
    </SimpleGrid>
  );
}

/** Yes and no, and choices; one value at a time. */
function FieldFilter({ value, onChange }: { value?: string; onChange: (v: string | undefined) => void }) {
  const { t } = useTranslation('staff');
  const fields = useQuery(fieldsQuery).data?.items ?? [];
  const data = fields.flatMap((f) => {
    if (f.kind === 'number') return [];
    const yesNo = (['yes', 'no'] as const).map((v) => ({ value: `${f.id}:${v}`, label: `${f.name} – ${t(v)}` }));
    if (f.kind === 'yes_no') return yesNo;
    return f.options.map((o) => ({ value: `${f.id}:${o.id}`, label: `${f.name} – ${o.label}` }));
  });
  if (data.length === 0) return null;
  return (
    <NativeSelect
      label={t('filter.field')}
      data={[{ value: '', label: t('filter.any') }, ...data]}
      value={value ?? ''}
      onChange={(e) => onChange(e.currentTarget.value || undefined)}
    />
  );
}
