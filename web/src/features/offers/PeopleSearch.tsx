import { Avatar, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadProblem, Skeletons } from '~/app/Loaded';
import { Availability, Rating, useKilometres } from './Facts';
import classes from './offers.module.css';
import { type Person, peopleQuery } from './queries';

type Props = { shiftId: string; hidden?: (p: Person) => boolean; action: (p: Person) => ReactNode };

/** People for a shift, the best first, with what speaks for and against each; words find anybody. */
export function PeopleSearch({ shiftId, hidden, action }: Props) {
  const { t } = useTranslation('offers');
  const [typed, setTyped] = useState('');
  const [words] = useDebouncedValue(typed.trim(), 200);
  const found = useQuery(peopleQuery(shiftId, words));
  const people = found.data?.items.filter((p) => !p.on_this_shift && !hidden?.(p)) ?? [];
  return (
    <div className={classes.search}>
      <TextInput
        type="search"
        label={t('people.search')}
        placeholder={t('people.searchHint')}
        leftSection={<IconSearch size={17} />}
        value={typed}
        onChange={(e) => setTyped(e.currentTarget.value)}
        data-autofocus
      />
      {found.isError && !found.data && <LoadProblem error={found.error} onRetry={() => found.refetch()} />}
      {found.isPending && <Skeletons rows={4} height={52} />}
      {found.data && (
        <ul className={classes.people} aria-label={t('people.found')} aria-busy={found.isPlaceholderData}>
          {people.map((p) => (
            <PersonRow key={p.staff_id} person={p} action={action(p)} />
          ))}
          {people.length === 0 && <li className={classes.dim}>{t('people.none')}</li>}
        </ul>
      )}
    </div>
  );
}

function PersonRow({ person: p, action }: { person: Person; action: ReactNode }) {
  const { t } = useTranslation('offers');
  const kilometres = useKilometres();
  return (
    <li className={classes.person}>
      <Avatar src={p.photo_url} name={p.name} color="spruce" size={34} alt="" />
      <span className={classes.who}>
        <span className={classes.name}>{p.name}</span>
        <span className={classes.line}>
          <Availability of={p.availability} />
          <Rating rating={p.rating} />
          {p.distance_m !== null && <span>{kilometres(p.distance_m)}</span>}
          {p.excluded && <span className={classes.warn}>{t('people.excluded')}</span>}
        </span>
      </span>
      {action}
    </li>
  );
}
