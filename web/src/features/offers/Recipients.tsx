import { Badge, Group, SegmentedControl, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '~/app/Panel';
import { useKilometres } from './Facts';
import classes from './offers.module.css';
import type { Recipient } from './queries';
import { useSpan } from './when';

const colors = { untold: 'gray', told: 'gray', seen: 'blue', declined: 'red', applied: 'green' } as const;
const answers = ['applied', 'seen', 'declined', 'told', 'untold'] as const;

/** Who was told, and what each has done since. */
export function Recipients({ recipients, zone }: { recipients: Recipient[]; zone: string }) {
  const { t } = useTranslation('offers');
  const [shown, setShown] = useState('');
  const some = answers.filter((a) => recipients.some((r) => r.answer === a));
  const count = (a: string) => recipients.filter((r) => r.answer === a).length;
  const list = recipients
    .filter((r) => !shown || r.answer === shown)
    .sort((a, b) => answers.indexOf(a.answer) - answers.indexOf(b.answer));
  return (
    <Panel title={t('recipients.title')} text={t('recipients.text')}>
      {some.length > 1 && (
        <div className={classes.scroll}>
          <SegmentedControl
            aria-label={t('recipients.filter')}
            size="xs"
            value={shown}
            onChange={setShown}
            data={[
              { value: '', label: t('recipients.all', { figure: recipients.length }) },
              ...some.map((a) => ({ value: a, label: t(`recipients.of.${a}`, { figure: count(a) }) })),
            ]}
          />
        </div>
      )}
      <ul className={classes.recipients} aria-label={t('recipients.title')}>
        {list.map((r) => (
          <Row key={r.staff_id} recipient={r} zone={zone} />
        ))}
      </ul>
    </Panel>
  );
}

function Row({ recipient: r, zone }: { recipient: Recipient; zone: string }) {
  const { t } = useTranslation('offers');
  const kilometres = useKilometres();
  const span = useSpan();
  const at = r.declined_at ?? r.seen_at ?? r.notified_at;
  return (
    <li className={classes.recipient}>
      <Link to="/app/staff/$staffId" params={{ staffId: r.staff_id }} className={classes.name}>
        {r.name}
      </Link>
      <Text span size="sm" c="dimmed">
        {kilometres(r.distance_m)}
      </Text>
      <Group gap={8} justify="flex-end" wrap="nowrap">
        {at && (
          <Text span size="sm" c="dimmed" className="num">
            {span.at(at, zone)}
          </Text>
        )}
        <Badge variant="light" color={colors[r.answer]} className={classes.badge}>
          {t(`answer.${r.answer}`)}
        </Badge>
      </Group>
    </li>
  );
}
