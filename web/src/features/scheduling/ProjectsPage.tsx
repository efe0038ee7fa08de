import { Button, Card, Group, NativeSelect, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarEvent, IconMapPin, IconPencil, IconPlus, IconSearch, IconUpload } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { EmptyState } from '~/app/EmptyState';
import { Skeletons } from '~/app/Loaded';
import { Page } from '~/app/Page';
import { isGranted, useMe } from '~/app/session';
import { Dot, Fill } from './Marks';
import marks from './marks.module.css';
import { addProject } from './mutations';
import { Pages } from './Pages';
import { allProjectsQuery, clientsQuery, type Project, type ProjectFilters } from './queries';
import classes from './scheduling.module.css';
import { useTimes } from './times';

const ProjectForm = lazy(() => import('./project/ProjectForm'));

export function ProjectsPage({ filters }: { filters: ProjectFilters }) {
  const { t } = useTranslation('scheduling');
  const navigate = useNavigate();
  const client = useQueryClient();
  const [adding, add] = useDisclosure();
  const query = useInfiniteQuery(allProjectsQuery(filters));
  const change = (search: ProjectFilters) => navigate({ to: '/app/projects', search, replace: true });
  const narrowed = Object.keys(filters).length > 0;
  return (
    <Page
      title={t('projects')}
      lead={t('lead')}
      action={
        <Group gap="xs">
          <Button component={Link} to="/app/projects/import" variant="default" leftSection={<IconUpload size={16} />}>
            {t('import.open')}
          </Button>
          <Button leftSection={<IconPlus size={16} />} onClick={add.open}>
            {t('add')}
          </Button>
        </Group>
      }
    >
      <Filters filters={filters} onChange={change} />
      <Pages query={query} skeleton={<Skeletons rows={6} height={76} />}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState
              icon={IconCalendarEvent}
              title={t(narrowed ? 'noneFound' : 'none')}
              text={t(narrowed ? 'noneFoundText' : 'noneText')}
            >
              <Button variant="default" onClick={() => (narrowed ? change({}) : add.open())}>
                {t(narrowed ? 'showAll' : 'add')}
              </Button>
            </EmptyState>
          ) : (
            <ProjectList projects={items} />
          )
        }
      </Pages>
      <Dialog opened={adding} onClose={add.close} title={t('add')} size="lg">
        <Suspense fallback={<Skeletons />}>
          <ProjectForm
            project={null}
            client={filters.client}
            submit={t('create')}
            send={async (input) => {
              const made = await addProject(input);
              await client.invalidateQueries({ queryKey: ['scheduling'] });
              await navigate({ to: '/app/projects/$projectId', params: { projectId: made.id } });
            }}
          />
        </Suspense>
      </Dialog>
    </Page>
  );
}

type FilterProps = { filters: ProjectFilters; onChange: (f: ProjectFilters) => void };

function Filters({ filters, onChange }: FilterProps) {
  const { t } = useTranslation('scheduling');
  const me = useMe();
  const granted = isGranted(me, 'clients');
  const clients = useQuery({ ...clientsQuery(), enabled: granted }).data?.items ?? [];
  const [typed, setTyped] = useState(filters.query ?? '');
  useEffect(() => setTyped(filters.query ?? ''), [filters.query]);
  const set = (change: ProjectFilters) =>
    onChange(Object.fromEntries(Object.entries({ ...filters, ...change }).filter(([, v]) => v)));
  return (
    <search>
      <Group mb="md" align="flex-end" gap="sm">
        <TextInput
          type="search"
          flex={1}
          miw={220}
          maw={420}
          label={t('search')}
          placeholder={t('searchHint')}
          leftSection={<IconSearch size={16} />}
          value={typed}
          onChange={(e) => {
            setTyped(e.currentTarget.value);
            set({ query: e.currentTarget.value.trim() || undefined });
          }}
        />
        {granted && clients.length > 0 && (
          <NativeSelect
            label={t('client')}
            value={filters.client ?? ''}
            data={[{ value: '', label: t('anyClient') }, ...clients.map((c) => ({ value: c.id, label: c.name }))]}
            onChange={(e) => set({ client: e.currentTarget.value || undefined })}
          />
        )}
        <SegmentedControl
          aria-label={t('state')}
          value={filters.state ?? 'open'}
          data={[
            { value: 'open', label: t('open') },
            { value: 'archived', label: t('archived') },
          ]}
          onChange={(s) => set({ state: s === 'archived' ? 'archived' : undefined })}
        />
      </Group>
    </search>
  );
}

export function ProjectList({ projects }: { projects: Project[] }) {
  return (
    <Stack component="ul" gap="xs" className={classes.people}>
      {projects.map((p) => (
        <ProjectRow key={p.id} project={p} />
      ))}
    </Stack>
  );
}

function ProjectRow({ project: p }: { project: Project }) {
  const { t } = useTranslation('scheduling');
  const times = useTimes(p.zone);
  const [from, until] = [p.starts_at, p.ends_at].map((x) => x && times.brief(Date.parse(x)));
  return (
    <Card component="li" className={`surface ${classes.projectRow}`} padding="sm">
      <div className={classes.grow}>
        <span className={classes.nameLine}>
          <Dot color={p.color} />
          <Link to="/app/projects/$projectId" params={{ projectId: p.id }} className={classes.projectLink}>
            {p.title}
          </Link>
          {p.code && (
            <Text span size="xs" c="dimmed" className="num">
              {p.code}
            </Text>
          )}
          {p.has_draft && (
            <span className={marks.draftMark}>
              <IconPencil size={11} aria-hidden /> {t('draftOne')}
            </span>
          )}
        </span>
        <ul className={classes.facts}>
          <li>{from ? (from === until ? from : `${from} – ${until}`) : t('noShiftYet')}</li>
          {p.client && <li>{p.client.name}</li>}
          {p.place && (
            <li>
              <IconMapPin size={14} aria-hidden /> {p.place.label}
            </li>
          )}
        </ul>
      </div>
      {p.places > 0 && (
        <div className={classes.projectFill}>
          <Text size="xs" className="num">
            {t('filled', { booked: p.booked, places: p.places })}
          </Text>
          <Fill {...p} />
        </div>
      )}
    </Card>
  );
}
