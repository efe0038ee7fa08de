import { CloseButton, Drawer, Group, Stack, Text, Title } from '@mantine/core';
import { IconCalendarOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/app/EmptyState';
import { Loaded } from '~/app/Loaded';
import { useOpened } from '~/app/useOpened';
import { Applicants, Dot, DraftMark, Holes } from '../Marks';
import { ShiftAction, type ShiftActionName } from '../project/ShiftAction';
import { type Plan, planQuery, type Shift } from '../queries';
import classes from '../scheduling.module.css';
import type { ShiftPanels } from '../shiftPanels';
import { lengthOf, minute, useTimes } from '../times';
import { BookedPeople } from './BookedPeople';
import own from './booking.module.css';
import { ShiftMenu } from './ShiftMenu';
import { Suggestions } from './Suggestions';

export type ShiftRef = { projectId: string; shiftId: string };
type Props = { shown: ShiftRef | null; drafting?: boolean; panelsOf: ShiftPanels; onClose: () => void };

/** Escape is heard by every window at once: what stands on top is left first. */
const somethingAbove = () =>
  document.querySelectorAll('[role="dialog"]').length > 1 || document.querySelector('[role="menu"]') !== null;

/** A shift opened: what it is, who is on it, who could be. */
export default function ShiftDrawer({ shown, drafting, panelsOf, onClose }: Props) {
  const { t } = useTranslation(['scheduling', 'common']);
  const opened = useOpened(shown !== null);
  return (
    <Drawer.Root opened={opened} onClose={() => !somethingAbove() && onClose()} position="right" size={540}>
      <Drawer.Overlay />
      <Drawer.Content aria-label={t('shift')}>
        <Drawer.Body pt="md">
          <CloseButton size="lg" className={own.close} aria-label={t('common:close')} onClick={onClose} />
          {shown && (
            <Opened key={shown.shiftId} shown={shown} drafting={drafting} panelsOf={panelsOf} onClose={onClose} />
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

type OpenedProps = Omit<Props, 'shown'> & { shown: ShiftRef };

function Opened({ shown, drafting, ...rest }: OpenedProps) {
  const { t } = useTranslation('scheduling');
  const query = useQuery(planQuery(shown.projectId));
  return (
    <Loaded query={query}>
      {(plan) => {
        const shift = plan.shifts.find((s) => s.id === shown.shiftId);
        if (!shift) return <EmptyState icon={IconCalendarOff} title={t('gone')} text={t('goneText')} />;
        return <ShiftDetail plan={plan} shift={shift} drafting={drafting || plan.draft !== null} {...rest} />;
      }}
    </Loaded>
  );
}

type DetailProps = { plan: Plan; shift: Shift; drafting: boolean; panelsOf: ShiftPanels; onClose: () => void };

function ShiftDetail({ plan, shift, drafting, panelsOf, onClose }: DetailProps) {
  const { t } = useTranslation('scheduling');
  const [action, setAction] = useState<ShiftActionName | null>(null);
  return (
    <Stack gap="lg">
      <Summary plan={plan} shift={shift} onAction={setAction} drafting={drafting} />
      {drafting && <Text className={classes.drafting}>{t('draft.gathering')}</Text>}
      <section>
        <Title order={3} mb={6}>
          {t('booking.booked', { booked: shift.booked, places: shift.places })}
        </Title>
        <BookedPeople plan={plan} shift={shift} drafting={drafting} />
      </section>
      {panelsOf(plan, shift)}
      <section>
        <Title order={3} mb={6}>
          {t('booking.suggestions')}
        </Title>
        <Suggestions plan={plan} shift={shift} drafting={drafting} />
      </section>
      <ShiftAction
        plan={plan}
        shifts={[shift]}
        action={action}
        drafting={drafting}
        onClose={() => setAction(null)}
        onRemoved={onClose}
      />
    </Stack>
  );
}

type SummaryProps = { plan: Plan; shift: Shift; drafting: boolean; onAction: (a: ShiftActionName) => void };

function Summary({ plan, shift: s, drafting, onAction }: SummaryProps) {
  const { t, i18n } = useTranslation('scheduling');
  const times = useTimes(plan.project.zone);
  const [from, until] = [Date.parse(s.starts_at), Date.parse(s.ends_at)];
  const schedule = plan.schedules.find((x) => x.id === s.schedule_id);
  const place = schedule?.place ?? plan.project.place;
  const length = s.flexible_minutes ?? (until - from) / minute - s.break_minutes;
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" align="flex-start" className={own.drawerHead}>
        <div>
          <Group gap={8}>
            <Dot color={s.position.color} />
            <Title order={2}>{s.position.name}</Title>
            <DraftMark draft={s.draft} />
          </Group>
          <Text fw={560}>
            {times.day(from)}, {times.hours(from, until)}
          </Text>
        </div>
        <ShiftMenu plan={plan} shift={s} drafting={drafting} onAction={onAction} />
      </Group>
      <Text size="sm" c="dimmed">
        <Link className={classes.link} to="/app/projects/$projectId" params={{ projectId: plan.project.id }}>
          {plan.project.title}
        </Link>
        {[schedule?.label, s.label, place?.label].filter(Boolean).map((x) => ` · ${x}`)}
      </Text>
      <Group gap="xs" mt={8}>
        <Holes shift={s} />
        <Applicants count={s.applicants} />
        <Text span size="sm" c="dimmed">
          {s.kind === 'flexible'
            ? t('flexible', { hours: lengthOf(length, i18n.language) })
            : t('paid', { hours: lengthOf(length, i18n.language) })}
          {s.break_minutes > 0 && `, ${t('breakOf', { figure: s.break_minutes })}`}
          {s.travel_minutes > 0 && `, ${t('travelOf', { figure: s.travel_minutes })}`}
        </Text>
      </Group>
      {[s.notes, s.private_notes && t('privateOf', { text: s.private_notes })].filter(Boolean).map((note) => (
        <Text key={note} size="sm" mt={6} className={classes.note}>
          {note}
        </Text>
      ))}
    </div>
  );
}
