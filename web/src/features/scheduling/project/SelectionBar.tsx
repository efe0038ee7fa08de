import { Button, Group, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../queries';
import classes from '../scheduling.module.css';
import type { ShiftActionName } from './ShiftAction';

const ShiftAction = lazy(() => import('./ShiftAction').then((m) => ({ default: m.ShiftAction })));

type Props = { plan: Plan; selected: ReadonlySet<string>; drafting: boolean; onClear: () => void };
const actions = ['move', 'position', 'copy', 'repeat', 'remove'] as const;

/** Shifts that are chosen together are changed together. */
export function SelectionBar({ plan, selected, drafting, onClear }: Props) {
  const { t } = useTranslation('scheduling');
  const [action, setAction] = useState<ShiftActionName | null>(null);
  const shifts = plan.shifts.filter((s) => selected.has(s.id));
  if (shifts.length === 0) return null;
  return (
    <section className={classes.selection} aria-label={t('selection')}>
      <Text fw={600} role="status">
        {t('selected', { count: shifts.length })}
      </Text>
      <Group gap={6}>
        {actions.map((a) => (
          <Button
            key={a}
            size="xs"
            variant="default"
            color={a === 'remove' ? 'red' : undefined}
            onClick={() => setAction(a)}
          >
            {t(`action.${a}`)}
          </Button>
        ))}
        <Button size="xs" variant="subtle" onClick={onClear}>
          {t('unselect')}
        </Button>
      </Group>
      <Suspense fallback={null}>
        <ShiftAction
          plan={plan}
          shifts={shifts}
          action={action}
          drafting={drafting}
          onClose={() => setAction(null)}
          onRemoved={onClear}
        />
      </Suspense>
    </section>
  );
}
