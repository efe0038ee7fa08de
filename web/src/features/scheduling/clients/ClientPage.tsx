import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArchive, IconArchiveOff, IconCalendarEvent, IconEdit } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { EmptyState } from '~/app/EmptyState';
import { GatedScreen } from '~/app/GatedScreen';
import { Loaded, Skeletons } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { isGranted, useMe } from '~/app/session';
import { useAction } from '~/app/useAction';
import { useTitle } from '~/app/useTitle';
import { archiveClient, changeClient, restoreClient, useRefreshScheduling } from '../mutations';
import { ProjectList } from '../ProjectsPage';
import { type Client, clientQuery, projectsQuery } from '../queries';
import classes from '../scheduling.module.css';
import { ClientPeople } from './ClientPeople';

const ClientForm = lazy(() => import('./ClientForm'));

export function ClientPage({ id }: { id: string }) {
  const granted = isGranted(useMe(), 'clients');
  const query = useQuery({ ...clientQuery(id), enabled: granted });
  return (
    <div className="page">
      {granted ? <Loaded query={query}>{(c) => <Shown client={c} />}</Loaded> : <GatedScreen feature="clients" />}
    </div>
  );
}

function Shown({ client: c }: { client: Client }) {
  const { t } = useTranslation(['scheduling', 'common']);
  useTitle(c.name);
  const refresh = useRefreshScheduling();
  const [editing, edit] = useDisclosure();
  const archive = useAction(async () => {
    await (c.archived ? restoreClient(c.id) : archiveClient(c.id));
    await refresh();
    notify(t(c.archived ? 'clients.restored' : 'clients.put', { name: c.name }));
  });
  return (
    <>
      <Text size="sm">
        <Link className={classes.link} to="/app/clients">
          {t('clients.title')}
        </Link>
      </Text>
      <Group justify="space-between" mb="lg">
        <Group gap={10}>
          <Title order={1}>{c.name}</Title>
          {c.code && <Badge variant="default">{c.code}</Badge>}
          {c.archived && <Badge color="gray">{t('archivedOne')}</Badge>}
        </Group>
        <Group gap={6}>
          <Button variant="default" size="xs" leftSection={<IconEdit size={15} />} onClick={edit.open}>
            {t('change')}
          </Button>
          <Button
            variant="default"
            size="xs"
            loading={archive.busy}
            leftSection={c.archived ? <IconArchiveOff size={15} /> : <IconArchive size={15} />}
            onClick={() => archive.act()}
          >
            {t(c.archived ? 'restore' : 'archive')}
          </Button>
        </Group>
      </Group>
      <ProblemAlert problem={archive.problem} />
      <div className={classes.reviewColumns}>
        <Projects client={c} />
        <Stack>
          <Contact client={c} />
          <ClientPeople client={c} list="default_team" />
          <ClientPeople client={c} list="excluded_staff" />
        </Stack>
      </div>
      <Dialog opened={editing} onClose={edit.close} title={t('clients.change')} size="lg">
        <Suspense fallback={<Skeletons />}>
          <ClientForm
            client={c}
            submit={t('common:save')}
            send={async (input) => {
              await changeClient(c.id, {
                ...input,
                clear_code: !input.code,
                clear_default_place: !input.default_place,
              });
              edit.close();
              await refresh();
            }}
          />
        </Suspense>
      </Dialog>
    </>
  );
}

function Contact({ client: c }: { client: Client }) {
  const { t } = useTranslation('scheduling');
  const lines = [
    c.contact_name,
    c.contact_email,
    c.contact_phone,
    c.address,
    c.default_place && t('clients.usualPlace', { place: c.default_place.label }),
  ].filter(Boolean);
  return (
    <Panel title={t('clients.contact')}>
      {lines.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('clients.noContact')}
        </Text>
      )}
      {lines.map((l) => (
        <Text key={l} size="sm">
          {l}
        </Text>
      ))}
      {c.notes && (
        <Text size="sm" className={classes.note}>
          {c.notes}
        </Text>
      )}
    </Panel>
  );
}

function Projects({ client: c }: { client: Client }) {
  const { t } = useTranslation('scheduling');
  const open = useQuery(projectsQuery({ client: c.id }));
  const past = useQuery(projectsQuery({ client: c.id, state: 'archived' }));
  return (
    <section aria-label={t('projects')}>
      <Title order={2} mb="sm">
        {t('projects')}
      </Title>
      <Loaded query={open}>
        {({ items }) => {
          const all = [...items, ...(past.data?.items ?? [])];
          return all.length === 0 ? (
            <EmptyState icon={IconCalendarEvent} title={t('clients.noProject')} text={t('clients.noProjectText')} />
          ) : (
            <ProjectList projects={all} />
          );
        }}
      </Loaded>
    </section>
  );
}
