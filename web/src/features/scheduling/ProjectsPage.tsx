import { Button, Card, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarEvent, IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { EmptyState } from '~/app/EmptyState';
import { Loaded } from '~/app/Loaded';
import { Page } from '~/app/Page';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { addProject, type Project, type ProjectFilters, projectsQuery } from './queries';

export function ProjectsPage({ filters }: { filters: ProjectFilters }) {
  const { t } = useTranslation('scheduling');
  const navigate = useNavigate();
  const [adding, add] = useDisclosure();
  const query = useQuery(projectsQuery(filters));
  const change = (more: ProjectFilters) =>
    navigate({ to: '/app/projects', search: { ...filters, ...more }, replace: true });
  const addButton = (
    <Button leftSection={<IconPlus size={16} />} onClick={add.open}>
      {t('add')}
    </Button>
  );
  return (
    <Page title={t('projects')} lead={t('lead')} action={addButton}>
      <Group mb="md" align="flex-end">
        <TextInput
          label={t('search')}
          value={filters.query ?? ''}
          onChange={(e) => change({ query: e.currentTarget.value || undefined })}
        />
        <SegmentedControl
          aria-label={t('state')}
          value={filters.state ?? 'open'}
          data={[
            { value: 'open', label: t('open') },
            { value: 'archived', label: t('archived') },
          ]}
          onChange={(s) => change({ state: s === 'archived' ? 'archived' : undefined })}
        />
      </Group>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={IconCalendarEvent} title={t('none')} text={t('noneText')} />
          ) : (
            <Stack gap="sm">
              {items.map((p) => (
                <ProjectRow key={p.id} project={p} />
              ))}
            </Stack>
          )
        }
      </Loaded>
      <Dialog opened={adding} onClose={add.close} title={t('add')}>
        <AddProject />
      </Dialog>
    </Page>
  );
}

function ProjectRow({ project: p }: { project: Project }) {
  const { t } = useTranslation('scheduling');
  return (
    <Card className="surface" padding="md">
      <Group justify="space-between">
        <Link to="/app/projects/$projectId" params={{ projectId: p.id }}>
          {p.title}
        </Link>
        <Text size="sm" c="dimmed">
          {t('filled', { booked: p.booked, places: p.places })}
        </Text>
      </Group>
    </Card>
  );
}

function AddProject() {
  const { t } = useTranslation('scheduling');
  const navigate = useNavigate();
  const client = useQueryClient();
  const [title, setTitle] = useState('');
  const { act, busy, problem } = useAction(async () => {
    const made = await addProject(title.trim());
    await client.invalidateQueries({ queryKey: ['scheduling'] });
    await navigate({ to: '/app/projects/$projectId', params: { projectId: made.id } });
  });
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        act();
      }}
    >
      <Stack>
        <TextInput
          label={t('projectTitle')}
          required
          withAsterisk={false}
          data-autofocus
          value={title}
          onChange={(e) => setTitle(e.currentTarget.value)}
        />
        <ProblemAlert problem={problem} />
        <Button type="submit" loading={busy}>
          {t('create')}
        </Button>
      </Stack>
    </form>
  );
}
