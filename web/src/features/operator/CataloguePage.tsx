import { Button, Code, Group, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
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
  return (
    <Page title={t('nav.catalogue')} lead={t('catalogue.text')}>
      <Loaded query={query}>
        {({ items }) => (
          <Stack>
            {items[0] && <NextVersion key={items[0].version} newest={items[0]} onDone={() => query.refetch()} />}
            {items.map((v) => (
              <Panel
                key={v.version}
                title={t('catalogue.version', { version: v.version })}
                text={t('catalogue.since', { date: format.date(v.published_at) })}
              >
                <Code block>{v.prices_tsv}</Code>
              </Panel>
            ))}
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

function NextVersion({ newest, onDone }: { newest: CatalogueRow; onDone: () => Promise<unknown> }) {
  const { t } = useTranslation('operator');
  const form = useForm({ initialValues: { prices_tsv: newest.prices_tsv } });
  const { act, busy, problem } = useAction(async (v: typeof form.values) => {
    await publishCatalogue(v.prices_tsv);
    await onDone();
    notify(t('customer.saved'));
  }, form);
  return (
    <Panel title={t('catalogue.next')}>
      <form onSubmit={form.onSubmit((v) => act(v))}>
        <Stack>
          <Textarea
            label={t('catalogue.prices')}
            autosize
            minRows={4}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            {...form.getInputProps('prices_tsv')}
          />
          <ProblemAlert problem={problem} />
          <Group>
            <Button type="submit" loading={busy} disabled={!form.isDirty()}>
              {t('catalogue.publish')}
            </Button>
            <Text size="sm" c="dimmed">
              {t('catalogue.version', { version: newest.version + 1 })}
            </Text>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
