import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EditProblem } from '../EditProblem';
import { holesOf } from '../Marks';
import type { Plan, Shift } from '../queries';
import { usePlanEdits } from '../usePlanEdits';
import own from './booking.module.css';
import { PersonList } from './PersonList';

type Props = { plan: Plan; shift: Shift; drafting: boolean };

export function Suggestions({ plan, shift, drafting }: Props) {
  const { t } = useTranslation('scheduling');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const edits = usePlanEdits(plan.project.id, drafting, () => setSelected(new Set()));
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
  };
  const book = (staff_ids: string[]) => edits.act([{ type: 'book', shift_id: shift.id, staff_ids }]);
  if (plan.project.state === 'archived') return <Text c="dimmed">{t('archivedText')}</Text>;
  if (shift.booked >= shift.places)
    return (
      <Text size="sm" c="dimmed">
        {t('booking.noHole')}
      </Text>
    );
  return (
    <Stack gap="xs">
      <EditProblem {...edits} onOverride={edits.override} />
      <PersonList
        shift={shift}
        zone={plan.project.zone}
        busy={edits.busy}
        choose={t('book')}
        selected={selected}
        onToggle={toggle}
        onChoose={(id) => book([id])}
      />
      {selected.size > 0 && (
        <div className={own.stickyFoot}>
          <Button fullWidth loading={edits.busy} onClick={() => book([...selected])}>
            {t('booking.bookMany', { count: selected.size })}
          </Button>
          {selected.size > holesOf(shift) && (
            <Text size="xs" ta="center" mt={4}>
              {t('booking.tooMany', { count: holesOf(shift) })}
            </Text>
          )}
        </div>
      )}
    </Stack>
  );
}
