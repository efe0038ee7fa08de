import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCalendarPlus, IconCheck, IconCopy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loaded, Skeletons } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { feedQuery, renewFeed } from './agenda';
import { useRefresh } from './queries';
import { Section } from './Section';
import { useWorker } from './session';

/** A private address; whoever has it sees the shifts, so it can be changed. */
export function CalendarFeed() {
  const { t } = useTranslation('worker');
  const feed = useQuery(feedQuery(useWorker()));
  return (
    <div id="calendar">
      <Section title={t('feed.title')} text={t('feed.text')}>
        <Loaded query={feed} skeleton={<Skeletons rows={1} />}>
          {({ value }) => <Address url={value.url} />}
        </Loaded>
      </Section>
    </div>
  );
}

function Address({ url }: { url: string }) {
  const { t } = useTranslation(['worker', 'common']);
  const refresh = useRefresh();
  const { copied, copy } = useClipboard({ timeout: 2000 });
  const { act, busy, problem } = useAction(async () => {
    await renewFeed();
    await refresh('calendar-feed');
    notify(t('feed.renewed'));
  });
  return (
    <Stack gap="sm">
      <TextInput label={t('feed.address')} size="md" readOnly value={url} onFocus={(e) => e.currentTarget.select()} />
      <Group gap="xs">
        <Button
          variant="default"
          size="md"
          leftSection={copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
          onClick={() => copy(url)}
        >
          <span aria-live="polite">{copied ? t('common:copied') : t('common:copy')}</span>
        </Button>
        <Button
          component="a"
          href={url.replace(/^https?:/, 'webcal:')}
          variant="default"
          size="md"
          leftSection={<IconCalendarPlus size={18} />}
        >
          {t('feed.subscribe')}
        </Button>
        <Button variant="subtle" size="md" loading={busy} onClick={() => act()}>
          {t('feed.renew')}
        </Button>
      </Group>
      <ProblemAlert problem={problem} />
    </Stack>
  );
}
