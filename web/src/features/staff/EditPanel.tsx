import { Button, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '~/app/notify';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { useRefreshStaff } from './queries';
import classes from './staff.module.css';

export type Fact = [label: string, value: ReactNode];
type Props<T> = {
  title: string;
  facts: Fact[];
  start: T;
  save: (values: T) => Promise<unknown>;
  children: (values: T, set: (change: Partial<T>) => void) => ReactNode;
};

/** Facts that turn into a form in their place. */
export function EditPanel<T extends object>({ title, facts, start, save, children }: Props<T>) {
  const { t } = useTranslation(['staff', 'common']);
  const [values, setValues] = useState<T | null>(null);
  const refresh = useRefreshStaff();
  const { act, busy, problem } = useAction(async (v: T) => {
    await save(v);
    await refresh();
    notify(t('common:saved'));
    setValues(null);
  });
  const edit = (
    <Button variant="subtle" size="xs" onClick={() => setValues(start)} aria-label={t('editOf', { what: title })}>
      {t('edit')}
    </Button>
  );
  return (
    <Panel title={title} action={!values && edit}>
      {values ? (
        <form
          noValidate
          onSubmit={(e) => {
            e.preventDefault();
            act(values);
          }}
        >
          <Stack gap="sm">
            {children(values, (change) => setValues({ ...values, ...change }))}
            <ProblemAlert problem={problem} />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setValues(null)}>
                {t('common:cancel')}
              </Button>
              <Button type="submit" loading={busy}>
                {t('common:save')}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <dl className={classes.facts}>
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                {value || (
                  <Text span c="dimmed">
                    {t('unsaid')}
                  </Text>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}
