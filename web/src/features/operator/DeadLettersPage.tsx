import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '~/app/ConfirmDialog';
import { useFormat } from '~/app/format';
import { Loaded } from '~/app/Loaded';
import { Page } from '~/app/Page';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { type DeadLetter, discardLetter, lettersQuery, retryLetter } from './api';
import classes from './operator.module.css';

export function DeadLettersPage() {
  const { t } = useTranslation('operator');
  const query = useQuery(lettersQuery);
  return (
    <Page title={t('nav.letters')}>
      <Loaded query={query}>
        {({ items }) => (
          <Stack>
            {items.length === 0 && <Text c="dimmed">{t('letters.none')}</Text>}
            {items.map((l) => (
              <Letter key={l.id} letter={l} onDone={() => query.refetch()} />
            ))}
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

function Letter({ letter, onDone }: { letter: DeadLetter; onDone: () => Promise<unknown> }) {
  const { t } = useTranslation('operator');
  const format = useFormat();
  const [discarding, setDiscarding] = useState(false);
  const retry = useAction(async () => {
    await retryLetter(letter.id);
    await onDone();
  });
  return (
    <Panel
      title={letter.kind}
      text={`${letter.organization} · ${format.shortDateTime(letter.died_at)} · ${t('letters.attempts')} ${letter.attempts}`}
    >
      <Text c="red" size="sm">
        {letter.last_error}
      </Text>
      <Text className={classes.mono}>{letter.payload}</Text>
      <ProblemAlert problem={retry.problem} />
      <Group mt="sm">
        <Button size="xs" loading={retry.busy} onClick={() => retry.act()}>
          {t('letters.retry')}
        </Button>
        <Button size="xs" variant="default" color="red" onClick={() => setDiscarding(true)}>
          {t('letters.discard')}
        </Button>
      </Group>
      <ConfirmDialog
        onClose={() => setDiscarding(false)}
        question={
          discarding
            ? {
                title: t('letters.discard'),
                text: t('letters.discardText', { kind: letter.kind }),
                confirm: t('letters.discard'),
                danger: true,
                run: async () => {
                  await discardLetter(letter.id);
                  await onDone();
                },
              }
            : null
        }
      />
    </Panel>
  );
}
