import { Button, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { PeopleSearch } from './PeopleSearch';
import { addCandidate, candidatesQuery, type Person, useRefreshOffers } from './queries';

/** Several may be added, one after the other. */
export default function AddCandidate({ shiftId }: { shiftId: string }) {
  const { t } = useTranslation('offers');
  const refresh = useRefreshOffers();
  const known = useQuery(candidatesQuery(shiftId)).data?.items ?? [];
  const { act, busy, problem } = useAction(async (p: Person) => {
    await addCandidate(shiftId, p.staff_id);
    await refresh();
    notify(t('candidates.added', { name: p.name }));
  });
  return (
    <Stack>
      <ProblemAlert problem={problem} />
      <PeopleSearch
        shiftId={shiftId}
        hidden={(p) => known.some((c) => c.staff_id === p.staff_id)}
        action={(p) => (
          <Button
            size="compact-md"
            variant="default"
            disabled={busy}
            leftSection={<IconPlus size={15} />}
            aria-label={t('candidates.addName', { name: p.name })}
            onClick={() => act(p)}
          >
            {t('candidates.addOne')}
          </Button>
        )}
      />
    </Stack>
  );
}
