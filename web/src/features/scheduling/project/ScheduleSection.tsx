import { ActionIcon, Button, Card, Checkbox, Group, Text, Title } from '@mantine/core';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog, type Question } from '~/app/ConfirmDialog';
import { Dialog } from '~/app/Dialog';
import { useFormat } from '~/app/format';
import { LazyMenu } from '~/app/LazyMenu';
import { Skeletons } from '~/app/Loaded';
import { DraftMark } from '../Marks';
import type { Plan, Schedule, Shift } from '../queries';
import classes from '../scheduling.module.css';
import { usePlanEdits } from '../usePlanEdits';
import type { Step } from './ScheduleMenu';
import { ShiftRow } from './ShiftRow';

const ScheduleForm = lazy(() => import('./ScheduleForm'));
const CopyForm = lazy(() => import('./CopyForm').then((m) => ({ default: m.CopyForm })));
const load = () => import('./ScheduleMenu');
const Opened = lazy(load);

type Props = {
  plan: Plan;
  schedule: Schedule;
  shifts: Shift[];
  drafting: boolean;
  selected: ReadonlySet<string>;
  onSelect: (ids: string[], on: boolean) => void;
  onOpen: (id: string) => void;
  onAdd: () => void;
};

export function ScheduleSection({ plan, schedule: s, shifts, drafting, selected, onSelect, onOpen, onAdd }: Props) {
  const { t } = useTranslation('scheduling');
  const format = useFormat();
  const id = useId();
  const chosen = shifts.filter((x) => selected.has(x.id)).length;
  const label = s.label || t('general');
  const about = [
    s.date && format.day(s.date),
    s.weekly && t(s.weekly_team ? 'weeklyWithTeam' : 'weeklyOne'),
    s.place?.label,
    s.notes,
  ].filter(Boolean);
  return (
    <Card component="section" aria-labelledby={id} className="surface" padding={0}>
      <Group className={classes.scheduleHead} justify="space-between" wrap="nowrap">
        <Group gap="sm" wrap="nowrap">
          <Checkbox
            aria-label={t('selectSchedule', { label })}
            checked={chosen > 0 && chosen === shifts.length}
            indeterminate={chosen > 0 && chosen < shifts.length}
            disabled={shifts.length === 0}
            onChange={(e) =>
              onSelect(
                shifts.map((x) => x.id),
                e.currentTarget.checked,
              )
            }
          />
          <div>
            <Group gap={8}>
              <Title order={2} id={id}>
                {label}
              </Title>
              <DraftMark draft={s.draft} />
            </Group>
            {about.length > 0 && (
              <Text size="sm" c="dimmed">
                {about.join(' · ')}
              </Text>
            )}
          </div>
        </Group>
        {plan.project.state === 'open' && <Actions plan={plan} schedule={s} drafting={drafting} onAdd={onAdd} />}
      </Group>
      {shifts.length === 0 ? (
        <Text size="sm" c="dimmed" p="md">
          {t('emptySchedule')}
        </Text>
      ) : (
        <ul className={classes.shifts}>
          {shifts.map((x) => (
            <ShiftRow
              key={x.id}
              shift={x}
              zone={plan.project.zone}
              selected={selected.has(x.id)}
              onSelect={onSelect}
              onOpen={onOpen}
            />
          ))}
        </ul>
      )}
    </Card>
  );
}

type ActionsProps = { plan: Plan; schedule: Schedule; drafting: boolean; onAdd: () => void };

function Actions({ plan, schedule: s, drafting, onAdd }: ActionsProps) {
  const { t } = useTranslation('scheduling');
  const [step, setStep] = useState<Step | null>(null);
  const [question, ask] = useState<Question | null>(null);
  const edits = usePlanEdits(plan.project.id, drafting);
  const close = () => setStep(null);
  const label = s.label || t('general');
  const remove = () =>
    ask({
      title: t('scheduleMenu.remove'),
      text: t('scheduleMenu.removeText', { label }),
      confirm: t('scheduleMenu.remove'),
      danger: true,
      run: () => edits.act([{ type: 'remove_schedule', schedule_id: s.id }]),
    });
  return (
    <Group gap={6} wrap="nowrap">
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={15} />}
        onClick={onAdd}
        aria-label={t('addShiftTo', { label })}
      >
        {t('addShiftShort')}
      </Button>
      <LazyMenu
        load={load}
        Opened={Opened}
        items={{ label: t('scheduleMenu.open', { label }), onStep: setStep, onRemove: remove }}
        button={
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            className="quiet"
            aria-label={t('scheduleMenu.open', { label })}
          >
            <IconDots size={18} />
          </ActionIcon>
        }
      />
      <Dialog opened={step !== null} onClose={close} title={step ? t(`scheduleMenu.${step}`) : ''}>
        <Suspense fallback={<Skeletons />}>
          {step === 'edit' ? (
            <ScheduleForm plan={plan} schedule={s} drafting={drafting} onDone={close} />
          ) : (
            <CopyForm
              plan={plan}
              schedule={s}
              drafting={drafting}
              repeating={step === 'repeat'}
              toPlace={step === 'toPlace'}
              onDone={close}
            />
          )}
        </Suspense>
      </Dialog>
      <ConfirmDialog question={question} onClose={() => ask(null)} />
    </Group>
  );
}
