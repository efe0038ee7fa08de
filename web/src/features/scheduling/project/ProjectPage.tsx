import { Button, Group, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarEvent, IconFolderPlus, IconPlus, IconWand } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { EmptyState } from '~/app/EmptyState';
import { Loaded, Skeletons } from '~/app/Loaded';
import { useEver } from '~/app/useOpened';
import { useTitle } from '~/app/useTitle';
import { type Plan, planQuery } from '../queries';
import classes from '../scheduling.module.css';
import type { ShiftPanels } from '../shiftPanels';
import { DraftBar } from './DraftBar';
import { ProjectHeader } from './ProjectHeader';
import { ProjectTabs } from './ProjectTabs';
import { ScheduleSection } from './ScheduleSection';
import { SelectionBar } from './SelectionBar';

const ShiftDrawer = lazy(() => import('../booking/ShiftDrawer'));
const ShiftForm = lazy(() => import('./ShiftForm'));
const ScheduleForm = lazy(() => import('./ScheduleForm'));
const MagicFill = lazy(() => import('./MagicFill'));

type Props = {
  id: string;
  drafting: boolean;
  shift: string | undefined;
  panelsOf: ShiftPanels;
  tab: ProjectTab | undefined;
  /** What another room shows of the project, in the tab's place. */
  panel: ReactNode;
  onSearch: (s: ProjectSearch) => void;
};
export type ProjectTab = 'documents' | 'clock' | 'photos' | 'budget';
export type ProjectSearch = { draft?: true; shift?: string; tab?: ProjectTab };

export function ProjectPage({ id, ...rest }: Props) {
  const query = useQuery(planQuery(id));
  return (
    <Loaded
      query={query}
      skeleton={
        <div className="page">
          <Skeletons rows={6} height={64} />
        </div>
      }
    >
      {(plan) => <PlanPage plan={plan} {...rest} />}
    </Loaded>
  );
}

function PlanPage({ plan, tab, panel, ...rest }: Omit<Props, 'id'> & { plan: Plan }) {
  const { drafting: wanted, shift, onSearch } = rest;
  useTitle(plan.project.title);
  const drafting = wanted || plan.draft !== null;
  return (
    <div className={`page ${classes.wide}`}>
      <ProjectHeader
        plan={plan}
        drafting={drafting}
        onDraft={(on) => onSearch({ ...(on && { draft: true }), ...(shift && { shift }), ...(tab && { tab }) })}
      />
      {drafting && <DraftBar plan={plan} onOver={() => onSearch({ ...(tab && { tab }) })} />}
      <ProjectTabs projectId={plan.project.id} tab={tab} drafting={wanted} />
      {tab ? panel : <Shifts plan={plan} {...rest} drafting={drafting} wanted={wanted} />}
    </div>
  );
}

type ShiftsProps = Pick<Props, 'drafting' | 'shift' | 'panelsOf' | 'onSearch'> & { plan: Plan; wanted: boolean };

function Shifts({ plan, drafting, wanted, shift, panelsOf, onSearch }: ShiftsProps) {
  const { t } = useTranslation('scheduling');
  const { project } = plan;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [addingTo, setAddingTo] = useState<string | null>(null);
  const [adding, schedule] = useDisclosure();
  const [filling, fill] = useDisclosure();
  const opened = useEver(shift !== undefined);
  const archived = project.state === 'archived';
  const open = (id: string | undefined) => onSearch({ ...(wanted && { draft: true }), ...(id && { shift: id }) });
  const select = (ids: string[], on: boolean) => {
    const next = new Set(selected);
    for (const id of ids) on ? next.add(id) : next.delete(id);
    setSelected(next);
  };
  const groups = plan.schedules
    .map((s) => ({ schedule: s, shifts: plan.shifts.filter((x) => x.schedule_id === s.id) }))
    .sort((a, b) => firstStart(a).localeCompare(firstStart(b)));
  return (
    <>
      {!archived && (
        <Group mb="md" gap="xs">
          <Button leftSection={<IconPlus size={16} />} onClick={() => setAddingTo('')}>
            {t('addShift')}
          </Button>
          <Button variant="default" leftSection={<IconFolderPlus size={16} />} onClick={schedule.open}>
            {t('addSchedule')}
          </Button>
          {plan.shifts.length > 0 && (
            <Button variant="default" leftSection={<IconWand size={16} />} onClick={fill.open}>
              {t('magic.title')}
            </Button>
          )}
        </Group>
      )}
      {groups.length === 0 && <EmptyState icon={IconCalendarEvent} title={t('noShift')} text={t('noShiftText')} />}
      <Stack gap="lg">
        {groups.map((g) => (
          <ScheduleSection
            key={g.schedule.id}
            plan={plan}
            schedule={g.schedule}
            shifts={g.shifts}
            drafting={drafting}
            selected={selected}
            onSelect={select}
            onOpen={open}
            onAdd={() => setAddingTo(g.schedule.id)}
          />
        ))}
      </Stack>
      <SelectionBar plan={plan} selected={selected} drafting={drafting} onClear={() => setSelected(new Set())} />
      <Dialog opened={addingTo !== null} onClose={() => setAddingTo(null)} title={t('addShift')}>
        <Suspense fallback={<Skeletons />}>
          <ShiftForm
            plan={plan}
            shift={null}
            schedule={addingTo ?? ''}
            drafting={drafting}
            onDone={() => setAddingTo(null)}
          />
        </Suspense>
      </Dialog>
      <Dialog opened={adding} onClose={schedule.close} title={t('addSchedule')}>
        <Suspense fallback={<Skeletons />}>
          <ScheduleForm plan={plan} schedule={null} drafting={drafting} onDone={schedule.close} />
        </Suspense>
      </Dialog>
      <Dialog opened={filling} onClose={fill.close} title={t('magic.title')}>
        <Suspense fallback={<Skeletons />}>
          <MagicFill plan={plan} onDone={fill.close} />
        </Suspense>
      </Dialog>
      <Suspense fallback={null}>
        {opened && (
          <ShiftDrawer
            shown={shift ? { projectId: project.id, shiftId: shift } : null}
            drafting={drafting}
            panelsOf={panelsOf}
            onClose={() => open(undefined)}
          />
        )}
      </Suspense>
    </>
  );
}

type Section = { schedule: Plan['schedules'][number]; shifts: Plan['shifts'] };
const firstStart = (g: Section) => g.schedule.date ?? g.shifts[0]?.starts_at ?? '9';
