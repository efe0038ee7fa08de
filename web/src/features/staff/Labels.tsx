import { Badge, MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { departmentsQuery, type Member, type Row, skillsQuery, tagsQuery } from './queries';
import classes from './staff.module.css';

type Named = { id: string; name: string; color?: string };

export function useLabels() {
  const skills = useQuery(skillsQuery).data?.items ?? [];
  const tags = useQuery(tagsQuery).data?.items ?? [];
  const departments = useQuery(departmentsQuery).data?.items ?? [];
  return { skills, tags, departments };
}

/** A dot of the skill's colour: the word beside it says the same. */
export function LabelList({ ids, known }: { ids: string[]; known: Named[] }) {
  const found = known.filter((k) => ids.includes(k.id));
  return (
    <span className={classes.labels}>
      {found.map((k) => (
        <span key={k.id} className={classes.label}>
          {k.color && <span className={classes.dot} style={{ background: k.color }} aria-hidden />}
          {k.name}
        </span>
      ))}
    </span>
  );
}

type PickProps = { label: string; known: Named[]; value: string[]; onChange: (ids: string[]) => void };
export function LabelPicker({ label, known, value, onChange }: PickProps) {
  const data = known.map((k) => ({ value: k.id, label: k.name }));
  return (
    <MultiSelect
      label={label}
      data={data}
      value={value.filter((v) => known.some((k) => k.id === v))}
      onChange={onChange}
      searchable={known.length > 8}
      comboboxProps={{ withinPortal: true }}
    />
  );
}

type Words = (key: 'state.inactive' | 'claim.claimed' | 'claim.unclaimed' | 'claim.placeholder') => string;
export function States({ of, t }: { of: Pick<Member | Row, 'state' | 'claim'>; t: Words }) {
  const color = { claimed: 'teal', unclaimed: 'yellow', placeholder: 'gray' }[of.claim];
  return (
    <span className={classes.labels}>
      {of.state === 'inactive' && (
        <Badge variant="light" color="red" autoContrast>
          {t('state.inactive')}
        </Badge>
      )}
      <Badge variant="outline" color={color} className={classes.state}>
        {t(`claim.${of.claim}`)}
      </Badge>
    </span>
  );
}
