import '@mantine/core/styles/Radio.layer.css';
import { Button, Checkbox, Fieldset, Group, Radio, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loaded } from '~/app/Loaded';
import { ProblemAlert } from '~/app/ProblemAlert';
import { required } from '~/app/rules';
import { useAction } from '~/app/useAction';
import { addEndpoint, changeEndpoint, useWebhookChanges } from './mutations';
import { type Endpoint, type EventType, eventTypesQuery } from './queries';
import classes from './webhooks.module.css';

type Props = { endpoint?: Endpoint; onDone: (secret?: string) => void };

function useEndpointForm({ endpoint, onDone }: Props) {
  const { t } = useTranslation('webhooks');
  const changed = useWebhookChanges();
  const form = useForm({
    initialValues: {
      url: endpoint?.url ?? 'https://',
      description: endpoint?.description ?? '',
      payload: endpoint?.payload ?? ('full' as const),
      which: endpoint && !endpoint.all_events ? 'some' : 'all',
      event_types: endpoint?.event_types ?? [],
    },
    validate: {
      url: (v) => (v.trim() === 'https://' ? required('') : required(v)),
      event_types: (v, all) => (all.which === 'all' || v.length ? null : t('form.eventsNone')),
    },
  });
  const action = useAction(async ({ which, event_types, ...rest }: typeof form.values) => {
    const body = { ...rest, all_events: which === 'all', ...(which === 'some' && { event_types }) };
    const made = endpoint ? await changeEndpoint(endpoint.id, body) : await addEndpoint(body);
    await changed();
    onDone('secret' in made ? made.secret : undefined);
  }, form);
  return { form, ...action };
}

export function EndpointForm(props: Props) {
  const { t, i18n } = useTranslation('webhooks');
  const { form, act, busy, problem } = useEndpointForm(props);
  const types = useQuery(eventTypesQuery(i18n.language));
  return (
    <form noValidate onSubmit={form.onSubmit((v) => act(v))}>
      <Stack>
        <TextInput
          type="url"
          label={t('form.url')}
          description={t('form.urlHint')}
          data-autofocus
          {...form.getInputProps('url')}
        />
        <TextInput label={t('form.description')} maxLength={100} {...form.getInputProps('description')} />
        <Radio.Group label={t('form.events')} {...form.getInputProps('which')}>
          <Stack gap={8} mt={6}>
            <Radio value="all" label={t('form.all')} />
            <Radio value="some" label={t('form.some')} />
          </Stack>
        </Radio.Group>
        {form.values.which === 'some' && (
          <Loaded query={types}>
            {({ items }) => (
              <Checkbox.Group {...form.getInputProps('event_types')} aria-label={t('form.some')}>
                <EventChoices types={items} />
              </Checkbox.Group>
            )}
          </Loaded>
        )}
        <Radio.Group label={t('form.payload')} {...form.getInputProps('payload')}>
          <Stack gap={8} mt={6}>
            <Radio value="full" label={t('form.full')} description={t('form.fullHint')} />
            <Radio value="thin" label={t('form.thin')} description={t('form.thinHint')} />
          </Stack>
        </Radio.Group>
        <ProblemAlert problem={problem} />
        <Group justify="flex-end">
          <Button type="submit" loading={busy}>
            {t(props.endpoint ? 'form.save' : 'add')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function EventChoices({ types }: { types: EventType[] }) {
  const groups = [...new Set(types.map((e) => e.group_label))];
  return (
    <Stack gap="sm" mt={4}>
      {groups.map((g) => (
        <Fieldset key={g} legend={g} p="sm">
          <div className={classes.events}>
            {types
              .filter((e) => e.group_label === g)
              .map((e) => (
                <Checkbox key={e.type} value={e.type} label={e.label} />
              ))}
          </div>
        </Fieldset>
      ))}
    </Stack>
  );
}
