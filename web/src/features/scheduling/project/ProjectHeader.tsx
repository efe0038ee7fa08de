import { Badge, Button, Group, Switch, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconArchive,
  IconArchiveOff,
  IconCalendar,
  IconEdit,
  IconHistory,
  IconMapPin,
  IconPrinter,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { Skeletons } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { isGranted, useMe } from '~/app/session';
import { useAction } from '~/app/useAction';
import { Dot, Fill } from '../Marks';
import marks from '../marks.module.css';
import { archiveProject, changeProject, restoreProject, useRefreshScheduling } from '../mutations';
import { type Plan, planQuery } from '../queries';
import classes from '../scheduling.module.css';
import { useTimes } from '../times';

const ProjectForm = lazy(() => import('./ProjectForm'));
const History = lazy(() => import('./History'));

type Props = { plan: Plan; drafting: boolean; onDraft: (on: boolean) => void };

export function ProjectHeader({ plan, drafting, onDraft }: Props) {
  const { t } = useTranslation('scheduling');
  const me = useMe();
  const { project: p } = plan;
  return (
    <header className={classes.projectHeader}>
      <Text size="sm">
        <Link className={classes.link} to="/app/projects">
          {t('projects')}
        </Link>
      </Text>
      <Group justify="space-between" align="flex-start" gap="md">
        <div className={classes.grow}>
          <Group gap={10}>
            <Title order={1} className={marks.title}>
              <Dot color={p.color} /> {p.title}
            </Title>
            {p.code && (
              <Badge variant="default" className="num">
                {p.code}
              </Badge>
            )}
            {p.state === 'archived' && <Badge color="gray">{t('archivedOne')}</Badge>}
          </Group>
          <Facts plan={plan} />
        </div>
        <Actions plan={plan} />
      </Group>
      <Group justify="space-between" mt="sm">
        <Group gap="sm">
          <Fill {...p} />
          <Text size="sm" className="num">
            {t('filled', { booked: p.booked, places: p.places })}
            {' · '}
            {t('confirmedOf', { figure: p.confirmed })}
          </Text>
        </Group>
        {isGranted(me, 'draft_changes') && p.state === 'open' && (
          <Switch
            label={t('draft.mode')}
            checked={drafting}
            disabled={plan.draft !== null}
            onChange={(e) => onDraft(e.currentTarget.checked)}
          />
        )}
      </Group>
    </header>
  );
}

function Facts({ plan: { project: p } }: { plan: Plan }) {
  const { t } = useTranslation('scheduling');
  const me = useMe();
  const times = useTimes(p.zone);
  const span = p.starts_at && p.ends_at;
  const [first, last] = span
    ? [times.brief(Date.parse(p.starts_at ?? '')), times.brief(Date.parse(p.ends_at ?? ''))]
    : [];
  const contact = p.team.map((m) => t('memberIs', { name: m.name, role: t(`roles.${m.role}`) })).join(', ');
  return (
    <>
      <ul className={classes.facts}>
        {p.client && (
          <li>
            {isGranted(me, 'clients') ? (
              <Link className={classes.link} to="/app/clients/$clientId" params={{ clientId: p.client.id }}>
                {p.client.name}
              </Link>
            ) : (
              p.client.name
            )}
          </li>
        )}
        {first && (
          <li>
            <IconCalendar size={15} aria-hidden /> {first === last ? first : `${first} – ${last}`}
          </li>
        )}
        {p.place && (
          <li>
            <IconMapPin size={15} aria-hidden /> {[p.place.label, p.place.address].filter(Boolean).join(', ')}
          </li>
        )}
        {contact && (
          <li>
            <IconUsersGroup size={15} aria-hidden /> {contact}
          </li>
        )}
        {p.zone !== me.organization.time_zone && <li>{t('zoneOf', { zone: p.zone })}</li>}
      </ul>
      {[p.notes, p.private_notes && t('privateOf', { text: p.private_notes })].filter(Boolean).map((note) => (
        <Text key={note} size="sm" className={classes.note}>
          {note}
        </Text>
      ))}
    </>
  );
}

function Actions({ plan }: { plan: Plan }) {
  const { t } = useTranslation(['scheduling', 'common']);
  const me = useMe();
  const { project: p } = plan;
  const client = useQueryClient();
  const refresh = useRefreshScheduling();
  const [editing, edit] = useDisclosure();
  const [reading, history] = useDisclosure();
  const archived = p.state === 'archived';
  const archive = useAction(async () => {
    await (archived ? restoreProject(p.id) : archiveProject(p.id));
    await refresh();
    notify(t(archived ? 'restored' : 'put', { title: p.title }));
  });
  return (
    <Group gap={6}>
      {!archived && (
        <Button variant="default" size="xs" leftSection={<IconEdit size={15} />} onClick={edit.open}>
          {t('change')}
        </Button>
      )}
      {isGranted(me, 'printed_schedules') && (
        <Button
          component="a"
          href={`/api/v1/projects/${p.id}/schedule.pdf`}
          target="_blank"
          variant="default"
          size="xs"
          leftSection={<IconPrinter size={15} />}
        >
          {t('pdf')}
        </Button>
      )}
      <Button variant="default" size="xs" leftSection={<IconHistory size={15} />} onClick={history.open}>
        {t('history')}
      </Button>
      {!p.quick && (
        <Button
          variant="default"
          size="xs"
          loading={archive.busy}
          leftSection={archived ? <IconArchiveOff size={15} /> : <IconArchive size={15} />}
          onClick={() => archive.act()}
        >
          {t(archived ? 'restore' : 'archive')}
        </Button>
      )}
      <Dialog opened={editing} onClose={edit.close} title={t('changeTitle')} size="lg">
        <Suspense fallback={<Skeletons />}>
          <ProjectForm
            project={p}
            submit={t('common:save')}
            send={async (input, clientId) => {
              const cleared = { clear_code: !input.code, clear_client: !clientId, clear_place: !input.place };
              const project = await changeProject(p.id, { ...input, ...cleared });
              client.setQueryData(planQuery(p.id).queryKey, { ...plan, project });
              edit.close();
              await refresh();
            }}
          />
        </Suspense>
      </Dialog>
      <Dialog opened={reading} onClose={history.close} title={t('history')} size="lg">
        <Suspense fallback={<Skeletons />}>
          <History projectId={p.id} />
        </Suspense>
      </Dialog>
    </Group>
  );
}
