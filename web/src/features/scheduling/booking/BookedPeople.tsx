import { ActionIcon, Avatar, Button, Group, Menu, Text } from '@mantine/core';
import { IconCheck, IconClock, IconCrown, IconDots, IconReplace, IconUserMinus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '~/app/useAction';
import { EditProblem } from '../EditProblem';
import { DraftMark, isActive, StateWord } from '../Marks';
import { answerCancellation, useRefreshScheduling } from '../mutations';
import type { Booking, Plan, Shift } from '../queries';
import classes from '../scheduling.module.css';
import { useTimes } from '../times';
import { usePlanEdits } from '../usePlanEdits';
import { BookingDialogs, type BookingStep } from './BookingDialogs';
import styles from './booking.module.css';

type Props = { plan: Plan; shift: Shift; drafting: boolean };
const order = (b: Booking) => (isActive(b) ? (b.team_lead ? 0 : 1) : 2);

export function BookedPeople({ plan, shift, drafting }: Props) {
  const { t } = useTranslation('scheduling');
  const edits = usePlanEdits(plan.project.id, drafting);
  const [step, setStep] = useState<BookingStep | null>(null);
  const people = [...shift.bookings].sort((a, b) => order(a) - order(b) || a.name.localeCompare(b.name));
  return (
    <>
      {people.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('booking.nobody')}
        </Text>
      )}
      <ul className={classes.people}>
        {people.map((b) => (
          <Person key={b.id} booking={b} zone={plan.project.zone} onStep={(kind) => setStep({ kind, booking: b })}>
            {{
              lead: () => edits.act([{ type: 'change_booking', booking_id: b.id, team_lead: !b.team_lead }]),
              confirm: () => edits.act([{ type: 'mark_confirmed', booking_ids: [b.id] }]),
            }}
          </Person>
        ))}
      </ul>
      <EditProblem {...edits} onOverride={edits.override} />
      <BookingDialogs plan={plan} shift={shift} drafting={drafting} step={step} onClose={() => setStep(null)} />
    </>
  );
}

type PersonProps = {
  booking: Booking;
  zone: string;
  onStep: (kind: BookingStep['kind']) => void;
  children: { lead: () => void; confirm: () => void };
};

function Person({ booking: b, zone, onStep, children: act }: PersonProps) {
  const { t } = useTranslation('scheduling');
  const times = useTimes(zone);
  const own = b.starts_at && b.ends_at && times.hours(Date.parse(b.starts_at), Date.parse(b.ends_at));
  return (
    <li className={classes.person} data-off={!isActive(b) || undefined}>
      <Avatar src={b.photo_url} name={b.name} color="ink" size={34} radius="xl" alt="" />
      <div className={classes.grow}>
        <Group gap={6}>
          <Text span fw={560} className={classes.name}>
            {b.name}
          </Text>
          {b.team_lead && (
            <Text span size="xs" className={styles.lead}>
              {t('booking.lead')}
            </Text>
          )}
          <DraftMark draft={b.draft} />
        </Group>
        <StateWord state={b.state} />
        {own && (
          <Text span size="xs" c="dimmed">
            {' · '}
            {own}
          </Text>
        )}
        {(b.note || b.reason) && (
          <Text size="xs" c="dimmed">
            {b.note || b.reason}
          </Text>
        )}
        {b.state === 'cancellation_requested' && <Answer id={b.id} name={b.name} />}
      </div>
      {isActive(b) && <PersonMenu booking={b} onStep={onStep} act={act} />}
    </li>
  );
}

function Answer({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation('scheduling');
  const refresh = useRefreshScheduling();
  const { act, busy, problem } = useAction(async (accept: boolean) => {
    await answerCancellation(id, accept);
    await refresh();
  });
  return (
    <>
      <Group gap={6} mt={4}>
        <Button
          size="compact-xs"
          loading={busy}
          onClick={() => act(true)}
          aria-label={`${t('booking.letGo')} (${name})`}
        >
          {t('booking.letGo')}
        </Button>
        <Button size="compact-xs" variant="default" disabled={busy} onClick={() => act(false)}>
          {t('booking.keep')}
        </Button>
      </Group>
      {problem && (
        <Text size="sm" role="alert">
          {problem.message}
        </Text>
      )}
    </>
  );
}

type MenuProps = { booking: Booking; onStep: PersonProps['onStep']; act: PersonProps['children'] };
const icon = { size: 16, stroke: 1.6 };

function PersonMenu({ booking: b, onStep, act }: MenuProps) {
  const { t } = useTranslation('scheduling');
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          className="quiet"
          aria-label={t('booking.actions', { name: b.name })}
        >
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {b.state !== 'confirmed' && (
          <Menu.Item leftSection={<IconCheck {...icon} />} onClick={act.confirm}>
            {t('booking.confirm')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconClock {...icon} />} onClick={() => onStep('hours')}>
          {t('booking.hours')}
        </Menu.Item>
        <Menu.Item leftSection={<IconCrown {...icon} />} onClick={act.lead}>
          {t(b.team_lead ? 'booking.unlead' : 'booking.makeLead')}
        </Menu.Item>
        <Menu.Item leftSection={<IconReplace {...icon} />} onClick={() => onStep('swap')}>
          {t('booking.swap')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<IconUserMinus {...icon} />} onClick={() => onStep('cancel')}>
          {t('booking.cancel')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
