import { Button, Card, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBuildingStore, IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { EmptyState } from '~/app/EmptyState';
import { GatedScreen } from '~/app/GatedScreen';
import { Loaded, Skeletons } from '~/app/Loaded';
import { Page } from '~/app/Page';
import { isGranted, useMe } from '~/app/session';
import { addClient, useRefreshScheduling } from '../mutations';
import { type Client, clientsQuery } from '../queries';
import classes from '../scheduling.module.css';

const ClientForm = lazy(() => import('./ClientForm'));
export type ClientFilters = { query?: string; archived?: true };

export function ClientsPage({ filters }: { filters: ClientFilters }) {
  const { t } = useTranslation('scheduling');
  const granted = isGranted(useMe(), 'clients');
  if (granted) return <Clients filters={filters} />;
  return (
    <Page title={t('clients.title')}>
      <GatedScreen feature="clients" />
    </Page>
  );
}

function Clients({ filters }: { filters: ClientFilters }) {
  const { t } = useTranslation('scheduling');
  const navigate = useNavigate();
  const refresh = useRefreshScheduling();
  const [adding, add] = useDisclosure();
  const [typed, setTyped] = useState(filters.query ?? '');
  const query = useQuery(clientsQuery(filters.query ?? '', filters.archived ?? false));
  const go = (f: ClientFilters) =>
    navigate({
      to: '/app/clients',
      search: { ...(f.query && { query: f.query }), ...(f.archived && { archived: true as const }) },
      replace: true,
    });
  return (
    <Page
      title={t('clients.title')}
      lead={t('clients.lead')}
      action={
        <Button leftSection={<IconPlus size={16} />} onClick={add.open}>
          {t('clients.add')}
        </Button>
      }
    >
      <search>
        <Group mb="md" align="flex-end">
          <TextInput
            type="search"
            flex={1}
            miw={220}
            maw={420}
            label={t('search')}
            leftSection={<IconSearch size={16} />}
            value={typed}
            onChange={(e) => {
              setTyped(e.currentTarget.value);
              go({ ...filters, query: e.currentTarget.value.trim() || undefined });
            }}
          />
          <SegmentedControl
            aria-label={t('state')}
            value={filters.archived ? 'archived' : 'open'}
            data={[
              { value: 'open', label: t('clients.active') },
              { value: 'archived', label: t('archived') },
            ]}
            onChange={(v) => go({ ...filters, archived: v === 'archived' ? true : undefined })}
          />
        </Group>
      </search>
      <Loaded query={query} skeleton={<Skeletons rows={6} height={64} />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon={IconBuildingStore}
              title={t(filters.query || filters.archived ? 'clients.noneFound' : 'clients.none')}
              text={t('clients.noneText')}
            />
          ) : (
            <Stack component="ul" gap="xs" className={classes.people}>
              {items.map((c) => (
                <ClientRow key={c.id} client={c} />
              ))}
            </Stack>
          )
        }
      </Loaded>
      <Dialog opened={adding} onClose={add.close} title={t('clients.add')} size="lg">
        <Suspense fallback={<Skeletons />}>
          <ClientForm
            client={null}
            submit={t('clients.add')}
            send={async (input) => {
              const made = await addClient(input);
              await refresh();
              await navigate({ to: '/app/clients/$clientId', params: { clientId: made.id } });
            }}
          />
        </Suspense>
      </Dialog>
    </Page>
  );
}

function ClientRow({ client: c }: { client: Client }) {
  const { t } = useTranslation('scheduling');
  const facts = [c.contact_name, c.contact_phone, c.default_place?.label].filter(Boolean);
  return (
    <Card component="li" className={`surface ${classes.projectRow}`} padding="sm">
      <div className={classes.grow}>
        <span className={classes.nameLine}>
          <Link to="/app/clients/$clientId" params={{ clientId: c.id }} className={classes.projectLink}>
            {c.name}
          </Link>
          {c.code && (
            <Text span size="xs" c="dimmed">
              {c.code}
            </Text>
          )}
        </span>
        {facts.length > 0 && (
          <Text size="sm" c="dimmed">
            {facts.join(' · ')}
          </Text>
        )}
      </div>
      <Text size="sm" className="num">
        {t('clients.projects', { count: c.projects_count })}
      </Text>
    </Card>
  );
}
