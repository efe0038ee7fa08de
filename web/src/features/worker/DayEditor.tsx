import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type Answer, type DaySaid, type Hours, nothingSaid, periodHours, periods } from '~/app/slots';
import { useMoments } from './session';
import classes from './worker.module.css';

type Props = { said: DaySaid; onChange: (said: DaySaid) => void };

export function DayEditor({ said, onChange }: Props) {
  const { t } = useTranslation('worker');
  const moments = useMoments('UTC');
  const hour = (h: number) => moments.time(Date.UTC(2024, 0, 1, h));
  const setHours = (at: number, change: Partial<Hours>) =>
    onChange({ ...said, hours: said.hours.map((h, i) => (i === at ? { ...h, ...change } : h)) });
  return (
    <Stack gap="xs">
      <AnswerRow label={t('say.whole')} value={said.whole} onChange={(whole) => onChange({ ...said, whole })} />
      {periods.map((p) => (
        <AnswerRow
          key={p}
          label={t(`period.${p}`)}
          hint={`${hour(periodHours[p][0])} – ${hour(periodHours[p][1])}`}
          value={said.periods[p]}
          onChange={(a) => onChange({ ...said, periods: { ...said.periods, [p]: a } })}
        />
      ))}
      {said.hours.map((h, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without identity
        <fieldset key={i} className={classes.hours}>
          <legend className={classes.legend}>{t('say.hours')}</legend>
          <TextInput
            type="time"
            size="md"
            label={t('say.from')}
            value={h.from}
            onChange={(e) => setHours(i, { from: e.currentTarget.value })}
          />
          <TextInput
            type="time"
            size="md"
            label={t('say.to')}
            value={h.to}
            onChange={(e) => setHours(i, { to: e.currentTarget.value })}
          />
          <AnswerRow
            label={t('say.atThatTime')}
            value={h.available ? 'yes' : 'no'}
            without="nothing"
            onChange={(a) => setHours(i, { available: a !== 'no' })}
          />
          <Button
            variant="subtle"
            color="red"
            leftSection={<IconTrash size={16} />}
            onClick={() => onChange({ ...said, hours: said.hours.filter((_, j) => j !== i) })}
          >
            {t('say.removeHours')}
          </Button>
        </fieldset>
      ))}
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconPlus size={16} />}
          disabled={said.hours.length >= 6}
          onClick={() => onChange({ ...said, hours: [...said.hours, { from: '09:00', to: '17:00', available: true }] })}
        >
          {t('say.addHours')}
        </Button>
        <Button variant="subtle" onClick={() => onChange(nothingSaid)}>
          {t('say.clear')}
        </Button>
      </Group>
    </Stack>
  );
}

type RowProps = {
  label: string;
  hint?: string;
  value: Answer;
  without?: 'nothing';
  onChange: (a: Answer) => void;
};
const answers = [
  { value: 'yes', key: 'yes' },
  { value: 'no', key: 'no' },
  { value: null, key: 'nothing' },
] as const;

function AnswerRow({ label, hint, value, without, onChange }: RowProps) {
  const { t } = useTranslation('worker');
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className={classes.answers}>
      <div className={classes.answerLabel}>
        <Text fw={560}>{label}</Text>
        {hint && (
          <Text size="sm" c="dimmed">
            {hint}
          </Text>
        )}
      </div>
      <div className={classes.choices}>
        {answers
          .filter((a) => a.key !== without)
          .map((a) => (
            <label key={a.key} className={classes.choice} data-answer={a.key}>
              <input type="radio" name={name} checked={value === a.value} onChange={() => onChange(a.value)} />
              {t(`answer.${a.key}`)}
            </label>
          ))}
      </div>
    </div>
  );
}
