import { Badge, Button, Group, Stack, Switch, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '~/app/format';
import { GatedScreen } from '~/app/GatedScreen';
import { Loaded } from '~/app/Loaded';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { canManage, isGranted, useMe } from '~/app/session';
import { useAction } from '~/app/useAction';
import { removeWarning, warn } from './mutations';
import { useRefreshStaff, warningsQuery } from './queries';

export function WarningsPanel({ id }: { id: string }) {
  const granted = isGranted(useMe(), 'warnings');
  return granted ? <Warnings id={id} /> : <GatedScreen feature="warnings" />;
}

function Warnings({ id }: { id: string }) {
  const { t } = useTranslation(['staff', 'common']);
  const { day } = useFormat();
  const manager = canManage(useMe());
  const warnings = useQuery(warningsQuery(id));
  const refresh = useRefreshStaff();
  const [text, setText] = useState('');
  const [shared, setShared] = useState(false);
  const write = useAction(async () => {
    await warn(id, text, shared);
    setText('');
    await refresh();
  });
  const remove = useAction(async (warning: string) => {
    await removeWarning(id, warning);
    await refresh();
  });
  return (
    <Panel title={t('warnings.title')} text={t('warnings.text')}>
      <Stack>
        <Loaded query={warnings}>
          {({ items }) =>
            items.map((w) => (
              <Group key={w.id} justify="space-between">
                <div>
                  <Text>{w.text}</Text>
                  <Text size="sm" c="dimmed">
                    {day(w.happened_on)} · {w.author}
                  </Text>
                </div>
                <Group gap="xs">
                  <Badge variant="outline">{t(w.shared ? 'warnings.shared' : 'warnings.private')}</Badge>
                  {manager && (
                    <Button size="xs" variant="subtle" color="red" onClick={() => remove.act(w.id)}>
                      {t('common:remove')}
                    </Button>
                  )}
                </Group>
              </Group>
            ))
          }
        </Loaded>
        <Textarea label={t('warnings.new')} value={text} onChange={(e) => setText(e.currentTarget.value)} />
        <Switch label={t('warnings.share')} checked={shared} onChange={(e) => setShared(e.currentTarget.checked)} />
        <ProblemAlert problem={write.problem ?? remove.problem} />
        <Group justify="flex-end">
          <Button disabled={!text.trim()} loading={write.busy} onClick={() => write.act()}>
            {t('warnings.write')}
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}
