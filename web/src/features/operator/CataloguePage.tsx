import { Button, Code, Group, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { useFormat } from '~/app/format';
import { Loaded } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { Page } from '~/app/Page';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { type CatalogueRow, cataloguesQuery, publishCatalogue } from './api';

export function CataloguePage() {
  const { t } = useTranslation('operator');
  const format = useFormat();
  const query = useQuery(cataloguesQuery);
  const newest = query.data?.items[0];
  const [making, make] = useDisclosure();
  return (
    <Page
      title={t('nav.catalogue')}
      lead={t('catalogue.text')}
      action={
        newest && (
          <Button leftSection={<IconPlus size={16} />} onClick={make.open}>
            {t('catalogue.next')}
          </Button>
        )
      }
    >
      <Loaded query={query}>
        {({ items }) => (
          <Stack>
            {items.map((v) => (
              <Panel
                key={v.version}
                title={t(v === newest ? 'catalogue.current' : 'catalogue.version', { version: v.version })}
                text={t('catalogue.since', { date: format.date(v.published_at) })}
              >
                <Code block tabIndex={0} role="region" aria-label={t('catalogue.prices')}>
                  {v.prices_tsv}
                </Code>
              </Panel>
            ))}
          </Stack>
        )}
      </Loaded>
      <Dialog opened={making} onClose={make.close} title={t('catalogue.next')} size="lg">
        {newest && (
          <NextVersion
            newest={newest}
            onDone={async () => {
              await query.refetch();
              make.close();
            }}
          />
        )}
      </Dialog>
    </Page>
  );
}

/** Begins with the prices in force: one or two of them are changed. */
function NextVersion({ newest, onDone }: { newest: CatalogueRow; onDone: () => Promise<unknown> }) {
  const { t } = useTranslation('operator');
  const version = newest.version + 1;
  // its first line may say which version it is
  const prices_tsv = newest.prices_tsv.replace(/^(# .*version )\d+/, `$1${version}`);
  const form = useForm({ initialValues: { prices_tsv } });
  const { act, busy, problem } = useAction(async (v: typeof form.values) => {
    await publishCatalogue(v.prices_tsv);
    await onDone();
    notify(t('catalogue.done', { version }));
  }, form);
  return (
    <form onSubmit={form.onSubmit((v) => act(v))}>
      <Stack>
        <Text>{t('catalogue.nextText', { version, newest: newest.version })}</Text>
        <Textarea
          data-autofocus
          label={t('catalogue.prices')}
          autosize
          minRows={4}
          styles={{
            input: { fontFamily: 'var(--mantine-font-family-monospace)', whiteSpace: 'pre', overflowX: 'auto' },
          }}
          {...form.getInputProps('prices_tsv')}
        />
        <ProblemAlert problem={problem} />
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {!form.isDirty() && t('catalogue.same')}
          </Text>
          <Button type="submit" loading={busy} disabled={!form.isDirty()}>
            {t('catalogue.publish', { version })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
