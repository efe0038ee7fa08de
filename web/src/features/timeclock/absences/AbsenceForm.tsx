import { Button, Checkbox, Group, Select, Stack, Switch, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { isGranted, useMe } from '~/app/session';
import { useAction } from '~/app/useAction';
import { type AbsenceKind, absenceKinds, recordAbsence } from '../queries';

type Shift = { value: string; label: string };
type Props = { name: string; shifts: Shift[]; onDone: () => Promise<unknown> };

/** Notes that somebody did not come: which shift, why, and whether a warning stands on the profile. */
export default function AbsenceForm({ name, shifts, onDone }: Props) {
  const { t } = useTranslation('timeclock');
  const mayWarn = isGranted(useMe(), 'warnings');
  const [booking, setBooking] = useState(shifts[0]?.value ?? '');
  const [kind, setKind] = useState<AbsenceKind>('no_show');
  const [note, setNote] = useState('');
  const [warns, setWarns] = useState(false);
  const [warning, setWarning] = useState('');
  const [shared, setShared] = useState(false);
  const record = useAction(async () => {
    await recordAbsence(booking, kind, {
      ...(note.trim() && { note: note.trim() }),
      ...(warns && { warning: { text: warning.trim(), shared } }),
    });
    await onDone();
    notify(t('done.absent', { name }));
  });
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        void record.act();
      }}
    >
      <Stack gap="sm">
        {shifts.length > 1 && (
          <Select
            label={t('absence.shift')}
            data={shifts}
            value={booking}
            onChange={(v) => v && setBooking(v)}
            allowDeselect={false}
          />
        )}
        <Select
          label={t('absence.kind')}
          data={absenceKinds.map((value) => ({ value, label: t(`absences.${value}`) }))}
          value={kind}
          onChange={(v) => setKind((v ?? 'no_show') as AbsenceKind)}
          allowDeselect={false}
        />
        <Textarea
          label={t('absence.note')}
          autosize
          minRows={2}
          value={note}
          onChange={(e) => setNote(e.currentTarget.value)}
        />
        {mayWarn && (
          <Checkbox label={t('absence.warn')} checked={warns} onChange={(e) => setWarns(e.currentTarget.checked)} />
        )}
        {warns && (
          <>
            <Textarea
              label={t('absence.warning')}
              required
              withAsterisk={false}
              autosize
              minRows={2}
              value={warning}
              onChange={(e) => setWarning(e.currentTarget.value)}
            />
            <Switch label={t('absence.shared')} checked={shared} onChange={(e) => setShared(e.currentTarget.checked)} />
          </>
        )}
        <ProblemAlert problem={record.problem} />
        <Group justify="flex-end">
          <Button type="submit" loading={record.busy} disabled={!booking || (warns && !warning.trim())}>
            {t('absence.record')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
