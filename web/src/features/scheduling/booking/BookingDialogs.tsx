import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { EditProblem } from '../EditProblem';
import type { Booking, Plan, Shift } from '../queries';
import { iso } from '../times';
import { usePlanEdits } from '../usePlanEdits';
import { fromWall, toWall } from '../wallTime';
import { PersonList } from './PersonList';

export type BookingStep = { kind: 'hours' | 'swap' | 'cancel'; booking: Booking };
type Props = { plan: Plan; shift: Shift; drafting: boolean; step: BookingStep | null; onClose: () => void };

export function BookingDialogs({ step, onClose, ...rest }: Props) {
  const { t } = useTranslation('scheduling');
  const Form = step && { hours: OwnHours, swap: Swap, cancel: Cancel }[step.kind];
  const title = step && { hours: t('booking.hours'), swap: t('booking.swap'), cancel: t('booking.cancel') }[step.kind];
  return (
    <Dialog opened={step !== null} onClose={onClose} title={title ?? ''} size={step?.kind === 'swap' ? 'lg' : 'md'}>
      {step && Form && <Form {...rest} booking={step.booking} onDone={onClose} />}
    </Dialog>
  );
}

type FormProps = { plan: Plan; shift: Shift; drafting: boolean; booking: Booking; onDone: () => void };

function OwnHours({ plan, shift, drafting, booking: b, onDone }: FormProps) {
  const { t } = useTranslation(['scheduling', 'common']);
  const { zone } = plan.project;
  const [from, setFrom] = useState(toWall(Date.parse(b.starts_at ?? shift.starts_at), zone));
  const [until, setUntil] = useState(toWall(Date.parse(b.ends_at ?? shift.ends_at), zone));
  const edits = usePlanEdits(plan.project.id, drafting, onDone);
  const one = { type: 'change_booking', booking_id: b.id } as const;
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        edits.act([{ ...one, starts_at: iso(fromWall(from, zone)), ends_at: iso(fromWall(until, zone)) }]);
      }}
    >
      <Stack>
        <Text>{t('booking.hoursText', { name: b.name })}</Text>
        <TextInput
          type="datetime-local"
          label={t('starts')}
          value={from}
          onChange={(e) => setFrom(e.currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          label={t('ends')}
          value={until}
          onChange={(e) => setUntil(e.currentTarget.value)}
        />
        <EditProblem {...edits} onOverride={edits.override} />
        <Group justify="flex-end">
          {b.starts_at && (
            <Button variant="default" disabled={edits.busy} onClick={() => edits.act([{ ...one, clear_hours: true }])}>
              {t('booking.shiftHours')}
            </Button>
          )}
          <Button type="submit" loading={edits.busy}>
            {t('common:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Cancel({ plan, drafting, booking: b, onDone }: FormProps) {
  const { t } = useTranslation(['scheduling', 'common']);
  const [reason, setReason] = useState('');
  const edits = usePlanEdits(plan.project.id, drafting, onDone);
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        edits.act([{ type: 'cancel_bookings', booking_ids: [b.id], ...(reason.trim() && { reason: reason.trim() }) }]);
      }}
    >
      <Stack>
        <Text>{t(drafting ? 'booking.cancelDraft' : 'booking.cancelText', { name: b.name })}</Text>
        <Textarea
          label={t('booking.reason')}
          autosize
          minRows={2}
          value={reason}
          onChange={(e) => setReason(e.currentTarget.value)}
        />
        <EditProblem {...edits} onOverride={edits.override} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" color="red" loading={edits.busy}>
            {t('booking.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Swap({ plan, shift, drafting, booking: b, onDone }: FormProps) {
  const { t } = useTranslation('scheduling');
  const edits = usePlanEdits(plan.project.id, drafting, onDone);
  return (
    <Stack>
      <Text>{t('booking.swapText', { name: b.name })}</Text>
      <EditProblem {...edits} onOverride={edits.override} />
      <PersonList
        shift={shift}
        busy={edits.busy}
        choose={t('booking.swapWith')}
        onChoose={(staff_id) => edits.act([{ type: 'swap', booking_id: b.id, staff_id }])}
      />
    </Stack>
  );
}
