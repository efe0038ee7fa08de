import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { IconPlus, IconSearch, IconX } from '@tabler/icons-react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, http } from '~/app/api';
import { Dialog } from '~/app/Dialog';
import { Loaded } from '~/app/Loaded';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { changeClient, useRefreshScheduling } from '../mutations';
import { type Client, staffQuery } from '../queries';
import classes from '../scheduling.module.css';

type List = 'default_team' | 'excluded_staff';
const personQuery = (staff_id: string) => ({
  queryKey: ['scheduling', 'person', staff_id],
  queryFn: () => ask(http.GET('/api/v1/staff/{staff_id}', { params: { path: { staff_id } } })),
  staleTime: 5 * 60_000,
});

/** Who usually works for the client, or who never does. */
export function ClientPeople({ client: c, list }: { client: Client; list: List }) {
  const { t } = useTranslation('scheduling');
  const refresh = useRefreshScheduling();
  const [choosing, choose] = useDisclosure();
  const people = useQueries({ queries: c[list].map(personQuery) });
  const save = useAction(async (ids: string[]) => {
    await changeClient(c.id, { [list]: ids });
    choose.close();
    await refresh();
  });
  return (
    <Panel
      title={t(`clients.${list}`)}
      text={t(`clients.${list}_text`)}
      action={
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} />}
          aria-label={`${t('clients.addPerson')} (${t(`clients.${list}`)})`}
          onClick={choose.open}
        >
          {t('clients.addPerson')}
        </Button>
      }
    >
      <ProblemAlert problem={save.problem} />
      {c[list].length === 0 && (
        <Text size="sm" c="dimmed">
          {t('clients.nobody')}
        </Text>
      )}
      <ul className={classes.people}>
        {c[list].map((id, i) => {
          const name = people[i]?.data?.name ?? '…';
          return (
            <li key={id} className={classes.person}>
              <Text className={classes.grow}>{name}</Text>
              <ActionIcon
                variant="subtle"
                color="gray"
                className="quiet"
                aria-label={t('removeMember', { name })}
                onClick={() => save.act(c[list].filter((x) => x !== id))}
              >
                <IconX size={16} />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
      <Dialog opened={choosing} onClose={choose.close} title={t(`clients.${list}`)}>
        <Choose taken={c[list]} busy={save.busy} onChoose={(id) => save.act([...c[list], id])} />
      </Dialog>
    </Panel>
  );
}

function Choose({ taken, busy, onChoose }: { taken: string[]; busy: boolean; onChoose: (id: string) => void }) {
  const { t } = useTranslation('scheduling');
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 200);
  const query = useQuery(staffQuery(asked, null));
  return (
    <Stack gap="xs">
      <TextInput
        type="search"
        aria-label={t('booking.search')}
        placeholder={t('booking.search')}
        leftSection={<IconSearch size={16} />}
        data-autofocus
        value={typed}
        onChange={(e) => setTyped(e.currentTarget.value)}
      />
      <Loaded query={query}>
        {({ items }) => (
          <ul className={classes.people}>
            {items
              .filter((p) => !taken.includes(p.id))
              .map((p) => (
                <li key={p.id} className={classes.person}>
                  <Group className={classes.grow}>{p.name}</Group>
                  <Button
                    size="compact-sm"
                    variant="default"
                    disabled={busy}
                    aria-label={`${t('clients.addPerson')} ${p.name}`}
                    onClick={() => onChoose(p.id)}
                  >
                    {t('clients.addPerson')}
                  </Button>
                </li>
              ))}
          </ul>
        )}
      </Loaded>
    </Stack>
  );
}
