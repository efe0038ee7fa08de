import { Button, Group, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isGranted, useMe } from '~/app/session';
import { clientsQuery, projectsQuery, skillsQuery } from '../queries';
import classes from './calendar.module.css';
import { type Search, shiftStates } from './search';

type Props = { search: Search; people: { id: string; name: string }[]; onChange: (s: Search) => void };
const none: Search = { project: undefined, client: undefined, person: undefined, skill: undefined, state: undefined };

export function CalendarFilters({ search, people, onChange }: Props) {
  const { t } = useTranslation('scheduling');
  const granted = isGranted(useMe(), 'clients');
  const projects = useQuery(projectsQuery({})).data?.items ?? [];
  const clients = useQuery({ ...clientsQuery(), enabled: granted }).data?.items ?? [];
  const skills = useQuery(skillsQuery).data?.items ?? [];
  const options = {
    project: projects.map((p) => ({ value: p.id, label: p.title })),
    client: clients.map((c) => ({ value: c.id, label: c.name })),
    person: [...people].sort((a, b) => a.name.localeCompare(b.name)).map((p) => ({ value: p.id, label: p.name })),
    skill: skills.map((s) => ({ value: s.id, label: s.name })),
    state: shiftStates.map((s) => ({ value: s, label: t(`calendar.states.${s}`) })),
  };
  const keys = (['project', 'client', 'person', 'skill', 'state'] as const).filter((k) => k !== 'client' || granted);
  const narrowed = keys.some((k) => search[k]);
  return (
    <search className={classes.filters}>
      <Group gap={8}>
        {keys.map((k) => (
          <NativeSelect
            key={k}
            size="xs"
            aria-label={t(`calendar.filter.${k}`)}
            data-on={search[k] ? true : undefined}
            className={classes.filter}
            value={search[k] ?? ''}
            data={[{ value: '', label: t(`calendar.any.${k}`) }, ...options[k]]}
            onChange={(e) => onChange({ [k]: e.currentTarget.value || undefined } as Search)}
          />
        ))}
        {narrowed && (
          <Button size="xs" variant="subtle" onClick={() => onChange(none)}>
            {t('showAll')}
          </Button>
        )}
      </Group>
    </search>
  );
}
