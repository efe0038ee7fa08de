import { Button, Group, Stack, Text } from '@mantine/core';
import { IconWand } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GatedScreen } from '~/app/GatedScreen';
import { ProblemAlert } from '~/app/ProblemAlert';
import { isGranted, useMe } from '~/app/session';
import { useAction } from '~/app/useAction';
import { type Filled, magicFill } from '../mutations';
import type { Plan } from '../queries';
import { useTimes } from '../times';

type Props = { plan: Plan; onDone: () => void };

/** Fills the open places in the draft, and says why the others stayed open. */
export default function MagicFill({ plan, onDone }: Props) {
  return isGranted(useMe(), 'magic_fill') ? (
    <Wizard plan={plan} onDone={onDone} />
  ) : (
    <GatedScreen feature="magic_fill" />
  );
}

function Wizard({ plan, onDone }: Props) {
  const { t } = useTranslation('scheduling');
  const client = useQueryClient();
  const [filled, setFilled] = useState<Filled | null>(null);
  const now = Date.parse(useMe().entitlements.now);
  const open = plan.shifts
    .filter((s) => !s.filled && s.draft !== 'removed' && Date.parse(s.starts_at) > now)
    .reduce((sum, s) => sum + Math.max(0, s.places - s.booked), 0);
  const fill = useAction(async () => {
    const done = await magicFill(plan.project.id);
    await client.invalidateQueries({ queryKey: ['scheduling'] });
    setFilled(done);
  });
  if (filled) return <Outcome filled={filled} projectId={plan.project.id} onDone={onDone} />;
  return (
    <Stack>
      <Text>{t('magic.text')}</Text>
      <Text c="dimmed" size="sm">
        {t('magic.rules')}
      </Text>
      <ProblemAlert problem={fill.problem} />
      <Group justify="flex-end">
        <Button
          leftSection={<IconWand size={17} aria-hidden />}
          disabled={open === 0}
          loading={fill.busy}
          onClick={() => void fill.act()}
        >
          {open === 0 ? t('magic.nothing') : t('magic.run', { count: open })}
        </Button>
      </Group>
    </Stack>
  );
}

type OutcomeProps = { filled: Filled; projectId: string; onDone: () => void };

function Outcome({ filled, projectId, onDone }: OutcomeProps) {
  const { t } = useTranslation('scheduling');
  const missing = filled.left.reduce((sum, l) => sum + l.missing, 0);
  return (
    <Stack>
      <Text fw={620} role="status">
        {t('magic.filled', { count: filled.filled })}
      </Text>
      {missing > 0 && <Text>{t('magic.left', { count: missing })}</Text>}
      {filled.left.map((l) => (
        <Left key={l.shift_id} left={l} />
      ))}
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t('magic.stay')}
        </Button>
        {filled.filled > 0 && (
          <Button component={Link} to={`/app/projects/${projectId}/review`}>
            {t('magic.review')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function Left({ left: l }: { left: Filled['left'][number] }) {
  const { t } = useTranslation('scheduling');
  const times = useTimes(l.zone);
  const [from, until] = [Date.parse(l.starts_at), Date.parse(l.ends_at)];
  return (
    <div data-testid="left-open">
      <Text fw={560}>
        {l.position} · {times.brief(from)} <span className="num">{times.hours(from, until)}</span>
      </Text>
      <Text size="sm" c="dimmed">
        {l.obstacles.length === 0
          ? t('magic.nobody')
          : l.obstacles.map((o) => t(`magic.why.${o.obstacle}`, { count: o.people })).join(' · ')}
      </Text>
    </div>
  );
}
